package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Answered;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Lost;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Makes and changes invoices and customers. Only what is asked for is changed; an invoice's lines are one thing. */
final class QuickbooksActions {

    static final Action CREATE_INVOICE = new Action("create-invoice", "invoices");
    static final Action UPDATE_INVOICE = new Action("update-invoice", "invoices/{id}");
    static final Action CREATE_CONTACT = new Action("create-contact", "contacts");
    static final Action UPDATE_CONTACT = new Action("update-contact", "contacts/{id}");
    static final Set<Action> ALL = Set.of(CREATE_INVOICE, UPDATE_INVOICE, CREATE_CONTACT, UPDATE_CONTACT);

    private static final int LONGEST_REQUEST_ID = 50;

    private final QuickbooksApi api;
    private final QuickbooksObjects objects;

    QuickbooksActions(QuickbooksApi api, QuickbooksObjects objects) {
        this.api = api;
        this.objects = objects;
    }

    Optional<ActionResult> perform(ActionRequest request) {
        return switch (request.action()) {
            case "create-invoice" -> Optional.of(create(request, QuickbooksEntity.INVOICE));
            case "update-invoice" -> Optional.of(update(request, QuickbooksEntity.INVOICE));
            case "create-contact" -> Optional.of(create(request, QuickbooksEntity.CUSTOMER));
            case "update-contact" -> Optional.of(update(request, QuickbooksEntity.CUSTOMER));
            default -> Optional.empty();
        };
    }

    private ActionResult create(ActionRequest request, QuickbooksEntity entity) {
        try {
            ObjectNode content = content(request, entity);
            RequestRejected incomplete = entity == QuickbooksEntity.INVOICE
                    ? QuickbooksInvoiceForm.incomplete(content)
                    : QuickbooksCustomerForm.incomplete(content);
            return incomplete != null ? incomplete : write(request, entity, content, null);
        } catch (QuickbooksInput.Invalid invalid) {
            return invalid.rejection();
        }
    }

    private ActionResult update(ActionRequest request, QuickbooksEntity entity) {
        if (request.target() == null) {
            return new RequestRejected(null, "Which one to change is missing");
        }
        try {
            ObjectNode content = content(request, entity);
            return switch (api.read(request.connection(), entity, request.target())) {
                case Answered<byte[]> answered -> {
                    String token = syncToken(answered.body());
                    content.put("Id", request.target()).put("SyncToken", token).put("sparse", true);
                    yield write(request, entity, content, request.target());
                }
                case Refused<byte[]> refused ->
                    refused.error().notFound()
                            ? new RequestRejected(null, "QuickBooks has no such " + entity.path() + " any more")
                            : refused.error().failure();
                case Lost<byte[]> lost -> lost.failure();
            };
        } catch (QuickbooksInput.Invalid invalid) {
            return invalid.rejection();
        }
    }

    private static ObjectNode content(ActionRequest request, QuickbooksEntity entity) {
        return entity == QuickbooksEntity.INVOICE
                ? QuickbooksInvoiceForm.of(request.input())
                : QuickbooksCustomerForm.of(request.input());
    }

    /** @param id of the one that is changed; null if one is made */
    private ActionResult write(
            ActionRequest request, QuickbooksEntity entity, ObjectNode content, @Nullable String id) {
        return switch (api.write(request.connection(), entity, content, requestId(request.idempotencyKey()))) {
            case Answered<byte[]> answered -> written(request, entity, id == null ? idOf(answered.body()) : id);
            case Refused<byte[]> refused -> refused(request, entity, refused.error(), id);
            case Lost<byte[]> lost ->
                lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
        };
    }

    private ActionResult refused(
            ActionRequest request, QuickbooksEntity entity, QuickbooksError error, @Nullable String id) {
        if (error.stale()) {
            return new Unavailable("somebody else changed it at the same moment");
        }
        // between the two attempts at a change its sync token grew, so that the second looks different
        if (error.doneBefore() && id != null) {
            return written(request, entity, id);
        }
        return error.mayHaveActed() ? new OutcomeUnknown(error.message()) : error.failure();
    }

    /** A repeated request id brings the first answer again, which may be old; so the object is read as it is now. */
    private ActionResult written(ActionRequest request, QuickbooksEntity entity, String id) {
        return objects.fetch(request.connection(), entity, id) instanceof FetchResult.Found found
                ? new Performed(found.record(), List.of())
                : new OutcomeUnknown("QuickBooks did it, but the " + entity.path() + " cannot be read just now");
    }

    private static String idOf(byte[] json) {
        return QuickbooksJson.MAPPER.readTree(json).path("Id").asString("");
    }

    private static String syncToken(byte[] json) {
        try {
            return QuickbooksJson.MAPPER.readTree(json).path("SyncToken").asString("0");
        } catch (JacksonException e) {
            return "0";
        }
    }

    /** The same for the same key, and no longer than QuickBooks takes. */
    private static String requestId(String key) {
        return key.length() <= LONGEST_REQUEST_ID
                ? key
                : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
