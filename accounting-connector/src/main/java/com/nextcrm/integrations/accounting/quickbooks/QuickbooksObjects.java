package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Mapped;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Answered;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Lost;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import java.time.Instant;
import java.util.List;

/** One object at a time. */
final class QuickbooksObjects {

    private final QuickbooksApi api;
    private final QuickbooksHome home;

    QuickbooksObjects(QuickbooksApi api, QuickbooksHome home) {
        this.api = api;
        this.home = home;
    }

    FetchResult fetch(Connection connection, QuickbooksEntity entity, String id) {
        return switch (api.read(connection, entity, id)) {
            case Answered<byte[]> answered -> found(connection, entity, answered.body(), answered.at());
            case Refused<byte[]> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<byte[]> lost -> lost.failure();
        };
    }

    private FetchResult found(Connection connection, QuickbooksEntity entity, byte[] json, Instant at) {
        return switch (home.of(connection, entity, List.of(json), null)) {
            case QuickbooksHome.Currency.Unknown unknown -> unknown.failure();
            case QuickbooksHome.Currency.Known known ->
                switch (QuickbooksRow.map(entity, json, at, known.code())) {
                    case Mapped mapped -> new Found(mapped.record());
                    case Defective defective ->
                        new RequestRejected(
                                null, defective.error("that was asked for").toString());
                };
        };
    }
}
