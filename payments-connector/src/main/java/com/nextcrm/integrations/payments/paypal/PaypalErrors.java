package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** PayPal's error answers. The issue says more than the name, and the name more than the status. */
final class PaypalErrors {

    private static final int MAX_MESSAGE = 300;

    /** What a person can do about it, where PayPal's own words do not say. */
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry(
                    "ORDER_NOT_APPROVED",
                    "The customer has not agreed to the order yet; send them to its approval_url"),
            Map.entry(
                    "INSTRUMENT_DECLINED",
                    "The customer's means of payment was declined; send them to approval_url again"),
            Map.entry(
                    "PAYER_ACTION_REQUIRED",
                    "The customer has to do something first; send them to the order's approval_url"),
            Map.entry("ORDER_EXPIRED", "The order has expired; make a new one"),
            Map.entry("ORDER_ALREADY_CAPTURED", "The order is captured already"),
            Map.entry("CAPTURE_FULLY_REFUNDED", "All of the payment was given back already"),
            Map.entry("REFUND_AMOUNT_EXCEEDED", "That is more than is left of the payment"),
            Map.entry("REFUND_TIME_LIMIT_EXCEEDED", "The payment is too old to be given back"),
            Map.entry("REFUND_FAILED_INSUFFICIENT_FUNDS", "The account's balance does not suffice for the refund"),
            Map.entry("TRANSACTION_DISPUTED", "The payment is disputed; settle the dispute instead"),
            Map.entry("PENDING_CAPTURE", "The payment is still pending"),
            Map.entry("SUBSCRIPTION_STATUS_INVALID", "The subscription's status does not allow this"),
            Map.entry("PLAN_STATUS_INVALID", "The plan's status does not allow this"),
            Map.entry("PLAN_STATUS_INACTIVE", "The plan is not active; activate it first"),
            Map.entry("PLAN_PRODUCT_NOT_COMPATIBLE", "The new plan must be one of the same product"),
            Map.entry("DUPLICATE_INVOICE_ID", "This invoice number was paid already"),
            Map.entry("DECIMALS_NOT_SUPPORTED", "The currency has no decimals at PayPal"),
            Map.entry("DECIMAL_PRECISION", "The currency has two decimals at PayPal"),
            Map.entry("PAYPAL_REQUEST_ID_PREVIOUSLY_USED", "This key was used for another request; take a new one"));

    private static final String NO_RIGHT = "The app lacks the right to do this. Enable the feature (for payments:"
            + " Transaction Search) in the app's settings at developer.paypal.com; it can take up to 9 hours to work";

    private static final String STILL_AT_IT = "PayPal is still at an earlier request about this";

    private PaypalErrors() {}

    static PaypalError of(Answer answer) {
        JsonNode body = body(answer.body());
        List<String> issues = new ArrayList<>();
        body.path("details").forEach(detail -> {
            String issue = detail.path("issue").stringValue("");
            if (!issue.isEmpty()) {
                issues.add(issue);
            }
        });
        String name = Objects.requireNonNullElse(
                PaypalJson.text(body, "name"), Objects.requireNonNullElse(PaypalJson.text(body, "error"), ""));
        String message = message(answer.status(), body, issues);
        Failure failure = failure(answer, issues, field(body), message);
        return new PaypalError(answer.status(), name, issues, message, failure);
    }

    private static Failure failure(Answer answer, List<String> issues, @Nullable String field, String message) {
        if (answer.status() == 401) {
            return new CredentialsRejected(
                    "PayPal does not accept the client id and secret, or they are of the other mode (sandbox, live)");
        }
        if (answer.status() == 409) {
            return new Unavailable(STILL_AT_IT);
        }
        return CommonFailures.of(answer).orElseGet(() -> new RequestRejected(field, message));
    }

    private static String message(int status, JsonNode body, List<String> issues) {
        if (status >= 500) {
            return "PayPal answered with status " + status;
        }
        if (status == 403) {
            return NO_RIGHT;
        }
        if (status == 409) {
            return STILL_AT_IT;
        }
        for (String issue : issues) {
            if (ADVICE.containsKey(issue)) {
                return Objects.requireNonNull(ADVICE.get(issue));
            }
        }
        for (JsonNode detail : body.path("details")) {
            String description = PaypalJson.text(detail, "description");
            if (description != null) {
                String issue = detail.path("issue").stringValue("");
                return bounded(issue.isEmpty() ? description : description + " (" + issue + ")");
            }
        }
        String said = PaypalJson.text(body, "message");
        return said == null ? "PayPal answered with status " + status : bounded(said);
    }

    private static String bounded(String text) {
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
    }

    /** The last part of a JSON pointer, as our own requests name it. */
    private static @Nullable String field(JsonNode body) {
        String pointer = PaypalJson.text(body.path("details").path(0), "field");
        if (pointer == null) {
            return null;
        }
        List<String> parts = List.of(pointer.split("/"));
        String last = parts.isEmpty() ? "" : parts.getLast();
        boolean money = last.equals("value") && parts.size() > 1;
        return (money ? parts.get(parts.size() - 2) : last).toLowerCase(Locale.ROOT);
    }

    private static JsonNode body(byte[] json) {
        try {
            return PaypalJson.object(json);
        } catch (JacksonException notPaypals) {
            return PaypalJson.object(); // a gateway's page, for instance
        }
    }
}
