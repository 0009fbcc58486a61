package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroInput.Unusable;
import com.nextcrm.integrations.accounting.xero.XeroReply.Answered;
import com.nextcrm.integrations.accounting.xero.XeroReply.Lost;
import com.nextcrm.integrations.accounting.xero.XeroReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates and updates invoices and contacts. */
final class XeroActions {

    static final Action CREATE_INVOICE = new Action("create-invoice", "invoices");
    static final Action UPDATE_INVOICE = new Action("update-invoice", "invoices/{id}");
    static final Action CREATE_CONTACT = new Action("create-contact", "contacts");
    static final Action UPDATE_CONTACT = new Action("update-contact", "contacts/{id}");

    static final Set<Action> ALL = Set.of(CREATE_INVOICE, UPDATE_INVOICE, CREATE_CONTACT, UPDATE_CONTACT);

    private final XeroApi api;
    private final XeroRecords records;
    private final XeroTwins twins;

    XeroActions(XeroApi api, XeroRecords records) {
        this.api = api;
        this.records = records;
        this.twins = new XeroTwins(api);
    }

    ActionResult perform(ActionRequest request) {
        XeroType type = request.action().endsWith("-invoice") ? XeroType.INVOICES : XeroType.CONTACTS;
        try {
            return request.action().startsWith("create-") ? create(request, type) : update(request, type);
        } catch (Unusable unusable) {
            return new RequestRejected(unusable.field(), unusable.reason());
        }
    }

    private ActionResult create(ActionRequest request, XeroType type) {
        Map<String, Object> body = type == XeroType.INVOICES
                ? XeroInvoiceInput.create(request.input())
                : XeroContactInput.create(request.input());
        return request.repeated()
                ? switch (twins.find(request.connection(), type, body)) {
                    case Found twin -> new Performed(twin.record(), List.of());
                    case Gone none -> create(request, type, body);
                    case Failure failure -> failure;
                }
                : create(request, type, body);
    }

    private ActionResult create(ActionRequest request, XeroType type, Map<String, Object> body) {
        return result(
                request,
                type,
                api.create(
                        request.connection(),
                        type.resource(),
                        Map.of(type.resource(), List.of(body)),
                        request.idempotencyKey()));
    }

    private ActionResult update(ActionRequest request, XeroType type) {
        String id = request.target();
        if (id == null) {
            return new RequestRejected(null, "Which " + type.noun() + " to change is missing");
        }
        Map<String, Object> body = type == XeroType.INVOICES
                ? XeroInvoiceInput.update(request.input())
                : XeroContactInput.update(request.input());
        return result(
                request,
                type,
                api.update(
                        request.connection(),
                        type.resource(),
                        id,
                        Map.of(type.resource(), List.of(body)),
                        request.idempotencyKey()));
    }

    private ActionResult result(ActionRequest request, XeroType type, XeroReply<XeroList> reply) {
        return switch (reply) {
            case Answered<XeroList> answered -> written(request, type, answered);
            case Refused<XeroList> refused ->
                refused.error().mayHaveActed()
                        ? new OutcomeUnknown(refused.error().message())
                        : refused.error().failure();
            case Lost<XeroList> lost ->
                lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
        };
    }

    /** A repeated key brings the first answer again, which may be old; so the record is read as it is now. */
    private ActionResult written(ActionRequest request, XeroType type, Answered<XeroList> answered) {
        Optional<String> refusal = answered.body().rows().stream().findFirst().flatMap(XeroErrors::ofElement);
        if (refusal.isPresent()) {
            return new RequestRejected(null, refusal.get());
        }
        String id = request.target();
        if (records.read(request.connection(), type, "new", answered) instanceof Found first) {
            id = first.record().externalId();
        }
        FetchResult now = id == null
                ? new RequestRejected(null, "Xero named no id")
                : records.fetch(request.connection(), type, id);
        return now instanceof Found found
                ? new Performed(found.record(), List.of())
                : new OutcomeUnknown("Xero took it, but the " + type.noun() + " cannot be read just now");
    }
}
