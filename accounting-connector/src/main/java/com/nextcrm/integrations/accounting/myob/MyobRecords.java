package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobMapping.Defective;
import com.nextcrm.integrations.accounting.myob.MyobMapping.Mapped;
import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One invoice or contact at a time. */
final class MyobRecords {

    private final MyobApi api;
    private final MyobCurrency currency;
    private final List<MyobCard> cards;

    MyobRecords(MyobApi api, List<MyobCard> cards) {
        this.api = api;
        this.currency = new MyobCurrency(api);
        this.cards = cards;
    }

    FetchResult fetch(Connection connection, MyobType type, String id) {
        return switch (type) {
            case INVOICES -> invoice(connection, id);
            case CONTACTS -> contact(connection, id);
        };
    }

    /** Which layout it is, only the list of all layouts tells; the lines, only its own. */
    MyobReply<ObjectNode> head(Connection connection, String id) {
        return api.one(connection, "Sale/Invoice", id);
    }

    private FetchResult invoice(Connection connection, String id) {
        return switch (head(connection, id)) {
            case Answered<ObjectNode> head -> invoice(connection, id, head);
            case Refused<ObjectNode> refused -> refused(refused);
            case Lost<ObjectNode> lost -> lost.failure();
        };
    }

    private FetchResult invoice(Connection connection, String id, Answered<ObjectNode> head) {
        Optional<MyobLayout> layout =
                MyobLayout.of(head.body().path("InvoiceType").asString(""));
        MyobReply<ObjectNode> whole =
                layout.isPresent() ? api.one(connection, layout.get().route(), id) : head;
        return switch (whole) {
            case Answered<ObjectNode> answered ->
                switch (currency.of(connection)) {
                    case MyobCurrency.Local.Known known ->
                        read(MyobType.INVOICES, MyobInvoiceMapper.map(bytes(answered), answered.at(), known.code()));
                    case MyobCurrency.Local.Unknown unknown -> unknown.failure();
                };
            case Refused<ObjectNode> refused -> refused(refused);
            case Lost<ObjectNode> lost -> lost.failure();
        };
    }

    private FetchResult contact(Connection connection, String id) {
        FetchResult result = new Gone(Instant.EPOCH);
        for (MyobCard card : cards) {
            result = switch (api.one(connection, card.route(), id)) {
                case Answered<ObjectNode> answered ->
                    read(MyobType.CONTACTS, MyobContactMapper.map(bytes(answered), answered.at(), card));
                case Refused<ObjectNode> refused -> refused(refused);
                case Lost<ObjectNode> lost -> lost.failure();
            };
            if (!(result instanceof Gone)) {
                break;
            }
        }
        return result;
    }

    private static FetchResult read(MyobType type, MyobMapping mapping) {
        return switch (mapping) {
            case Mapped mapped -> new Found(mapped.record());
            case Defective defective ->
                new RequestRejected(null, defective.error(type, "without an id").toString());
        };
    }

    private static FetchResult refused(Refused<ObjectNode> refused) {
        return refused.error().notFound()
                ? new Gone(refused.at())
                : refused.error().failure();
    }

    private static byte[] bytes(Answered<ObjectNode> answered) {
        return MyobJson.MAPPER.writeValueAsBytes(answered.body());
    }
}
