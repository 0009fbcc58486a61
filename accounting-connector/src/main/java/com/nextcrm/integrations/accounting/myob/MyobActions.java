package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Creates and updates invoices and customers. */
final class MyobActions {

    static final Action CREATE_INVOICE = new Action("create-invoice", "invoices");
    static final Action UPDATE_INVOICE = new Action("update-invoice", "invoices/{id}");
    static final Action CREATE_CONTACT = new Action("create-contact", "contacts");
    static final Action UPDATE_CONTACT = new Action("update-contact", "contacts/{id}");

    static final Set<Action> ALL = Set.of(CREATE_INVOICE, UPDATE_INVOICE, CREATE_CONTACT, UPDATE_CONTACT);

    /** Whoever was overtaken looks again, once. */
    private static final int ATTEMPTS = 2;

    private final MyobApi api;
    private final MyobRecords records;
    private final MyobTwins twins;
    private final Clock clock;

    MyobActions(MyobApi api, MyobRecords records, Clock clock) {
        this.api = api;
        this.records = records;
        this.twins = new MyobTwins(api);
        this.clock = clock;
    }

    ActionResult perform(ActionRequest request) {
        try {
            return switch (request.action()) {
                case "create-invoice" -> createInvoice(request);
                case "create-contact" -> createContact(request);
                case "update-invoice" -> updateInvoice(request, target(request));
                default -> updateContact(request, target(request));
            };
        } catch (MyobStop stop) {
            return stop.failure();
        }
    }

    private static String target(ActionRequest request) {
        if (request.target() == null) {
            throw new MyobStop(new RequestRejected(null, "Which one to change is missing"));
        }
        return request.target();
    }

    private ActionResult createInvoice(ActionRequest request) {
        MyobInvoiceForm form = new MyobInvoiceForm(request.input(), new MyobReferences(api, request.connection()));
        form.checkComplete();
        String mark = MyobTwins.mark(request.idempotencyKey());
        if (request.repeated()) {
            ActionResult made = made(request, MyobType.INVOICES, twins.invoice(request.connection(), mark));
            if (made != null) {
                return made;
            }
        }
        MyobLayout layout = form.layout();
        ObjectNode invoice = MyobJson.MAPPER.createObjectNode();
        form.writeInto(invoice, layout, LocalDate.now(clock));
        MyobInvoiceForm.mark(invoice, mark);
        return created(request, MyobType.INVOICES, api.create(request.connection(), layout.route(), invoice));
    }

    private ActionResult createContact(ActionRequest request) {
        MyobContactForm form = new MyobContactForm(request.input(), new MyobReferences(api, request.connection()));
        form.checkComplete();
        ObjectNode card = MyobJson.MAPPER.createObjectNode();
        form.writeInto(card);
        if (request.repeated()) {
            ActionResult made = made(request, MyobType.CONTACTS, twins.customer(request.connection(), card));
            if (made != null) {
                return made;
            }
        }
        return created(request, MyobType.CONTACTS, api.create(request.connection(), MyobCard.CUSTOMER.route(), card));
    }

    /** Null if nothing was made yet. */
    private @Nullable ActionResult made(ActionRequest request, MyobType type, MyobTwins.Result before) {
        return switch (before) {
            case MyobTwins.Result.Searched searched ->
                searched.uid() == null ? null : now(request, type, searched.uid());
            case MyobTwins.Result.Not not -> not.failure();
        };
    }

    private ActionResult created(ActionRequest request, MyobType type, MyobReply<String> reply) {
        return switch (reply) {
            case Answered<String> answered -> now(request, type, answered.body());
            case Refused<String> refused -> refused(refused);
            case Lost<String> lost -> lost(lost);
        };
    }

    private ActionResult updateInvoice(ActionRequest request, String id) {
        MyobInvoiceForm form = new MyobInvoiceForm(request.input(), new MyobReferences(api, request.connection()));
        if (request.input().containsKey("layout")) {
            throw new MyobStop("layout", "cannot be changed");
        }
        return switch (records.head(request.connection(), id)) {
            case Answered<ObjectNode> head -> {
                String type = head.body().path("InvoiceType").asString("");
                MyobLayout layout = MyobLayout.of(type)
                        .orElseThrow(() -> new MyobStop(
                                new RequestRejected(null, "MYOB lets nobody change an invoice of type " + type)));
                yield replace(
                        request,
                        MyobType.INVOICES,
                        layout.route(),
                        id,
                        invoice -> form.writeInto(invoice, layout, LocalDate.now(clock)));
            }
            case Refused<ObjectNode> refused -> notRead(MyobType.INVOICES, refused);
            case Lost<ObjectNode> lost -> lost.failure();
        };
    }

    private ActionResult updateContact(ActionRequest request, String id) {
        MyobContactForm form = new MyobContactForm(request.input(), new MyobReferences(api, request.connection()));
        return replace(request, MyobType.CONTACTS, MyobCard.CUSTOMER.route(), id, form::writeInto);
    }

    /**
     * What is left out of a PUT is cleared, so the whole object is read, changed and sent back with the version it had.
     * If somebody else was faster, it is read and changed anew.
     */
    private ActionResult replace(
            ActionRequest request, MyobType type, String route, String id, Consumer<ObjectNode> change) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            switch (api.one(request.connection(), route, id)) {
                case Answered<ObjectNode> answered -> {
                    ObjectNode content = answered.body();
                    ObjectNode before = Objects.requireNonNull(content.deepCopy());
                    change.accept(content);
                    if (content.equals(before)) {
                        return now(request, type, id); // as after an attempt whose answer was lost
                    }
                    MyobReply<String> reply = api.replace(request.connection(), route, id, content);
                    boolean overtaken = reply instanceof Refused<String> refused
                            && refused.error().stale();
                    if (!overtaken) {
                        return created(request, type, reply);
                    }
                }
                case Refused<ObjectNode> refused -> {
                    return notRead(type, refused);
                }
                case Lost<ObjectNode> lost -> {
                    return lost.failure();
                }
            }
        }
        return new Unavailable("somebody else changed it at the same moment, twice");
    }

    private static ActionResult notRead(MyobType type, Refused<ObjectNode> refused) {
        return refused.error().notFound()
                ? new RequestRejected(
                        null, "MYOB has no such " + type.dataType().value() + " any more")
                : refused.error().failure();
    }

    private static ActionResult refused(Refused<String> refused) {
        return refused.error().mayHaveActed()
                ? new OutcomeUnknown(refused.error().message())
                : refused.error().failure();
    }

    private static ActionResult lost(Lost<String> lost) {
        return lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
    }

    private ActionResult now(ActionRequest request, MyobType type, String id) {
        return records.fetch(request.connection(), type, id) instanceof FetchResult.Found found
                ? new Performed(found.record(), List.of())
                : new OutcomeUnknown("MYOB took it, but it cannot be read just now");
    }
}
