package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Defective;
import com.nextcrm.integrations.accounting.xero.XeroMapping.Mapped;
import com.nextcrm.integrations.accounting.xero.XeroMapping.NoCurrency;
import com.nextcrm.integrations.accounting.xero.XeroReply.Answered;
import com.nextcrm.integrations.accounting.xero.XeroReply.Lost;
import com.nextcrm.integrations.accounting.xero.XeroReply.Refused;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in the order in which they were last changed: all of them, or those that changed since the last run. Invoices of
 * every status are read: if drafts and voided ones were left out, one that was voided would be shown for ever.
 */
final class XeroPull {

    private final XeroApi api;
    private final XeroProperties settings;

    XeroPull(XeroApi api, XeroProperties settings) {
        this.api = api;
        this.settings = settings;
    }

    PullResult page(PullRequest request, XeroType type) {
        XeroCursor cursor = XeroCursor.of(request, settings.overlap());
        return switch (api.list(
                request.connection(), type.resource(), cursor.since(), cursor.page(), settings.pageSize())) {
            case Answered<XeroList> answered -> page(request, type, cursor, answered);
            case Refused<XeroList> refused -> refused.error().failure();
            case Lost<XeroList> lost -> lost.failure();
        };
    }

    private PullResult page(PullRequest request, XeroType type, XeroCursor cursor, Answered<XeroList> answered) {
        List<byte[]> rows = answered.body().rows();
        Instant at = answered.at();
        return switch (XeroRows.of(api, request.connection(), type, rows, at, cursor.currency())) {
            case XeroRows.NotRead not -> not.failure();
            case XeroRows.Read read -> page(type, cursor, read, hasMore(answered.body()), at);
        };
    }

    private static Page page(XeroType type, XeroCursor cursor, XeroRows.Read read, boolean more, Instant at) {
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        for (XeroMapping row : cursor.without(read.rows())) {
            switch (row) {
                case Mapped mapped -> records.add(mapped.record());
                case Defective defective ->
                    errors.add(defective.error(
                            type.noun(), "without an id, one of " + read.rows().size()));
                case NoCurrency none -> throw new IllegalStateException("its currency was looked for");
            }
        }
        return more
                ? Page.followedBy(cursor.after(read.rows(), at, read.currency()).encoded(), records, errors)
                : Page.last(records, errors, cursor.watermark(at), cursor.all());
    }

    private boolean hasMore(XeroList list) {
        XeroList.Pagination pagination = list.pagination();
        return pagination == null
                ? list.rows().size() >= settings.pageSize()
                : pagination.page() < pagination.pageCount();
    }
}
