package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Defective;
import com.nextcrm.integrations.accounting.xero.XeroMapping.Mapped;
import com.nextcrm.integrations.accounting.xero.XeroMapping.NoCurrency;
import com.nextcrm.integrations.accounting.xero.XeroReply.Answered;
import com.nextcrm.integrations.accounting.xero.XeroReply.Lost;
import com.nextcrm.integrations.accounting.xero.XeroReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;

/** One invoice or contact at a time. */
final class XeroRecords {

    private final XeroApi api;

    XeroRecords(XeroApi api) {
        this.api = api;
    }

    FetchResult fetch(Connection connection, XeroType type, String id) {
        return switch (api.one(connection, type.resource(), id)) {
            case Answered<XeroList> answered -> read(connection, type, id, answered);
            case Refused<XeroList> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<XeroList> lost -> lost.failure();
        };
    }

    /** The first row of an answer. */
    FetchResult read(Connection connection, XeroType type, String id, Answered<XeroList> answered) {
        if (answered.body().rows().isEmpty()) {
            return new Gone(answered.at());
        }
        return switch (XeroRows.of(api, connection, type, answered.body().rows().subList(0, 1), answered.at(), null)) {
            case XeroRows.NotRead not -> not.failure();
            case XeroRows.Read read ->
                switch (read.rows().getFirst()) {
                    case Mapped mapped -> new Found(mapped.record());
                    case Defective defective ->
                        new RequestRejected(
                                null, defective.error(type.noun(), id).toString());
                    case NoCurrency none -> throw new IllegalStateException("its currency was looked for");
                };
        };
    }
}
