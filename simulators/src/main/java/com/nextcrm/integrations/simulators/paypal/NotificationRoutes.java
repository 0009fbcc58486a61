package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of events, and the check of a webhook by asking back. */
final class NotificationRoutes {

    private static final String EVENT = "\"webhook_event\":";

    private final PaypalAccount account;
    private final Call call;

    NotificationRoutes(PaypalAccount account, Call call) {
        this.account = account;
        this.call = call;
    }

    Answer answer(List<String> path) {
        return switch (call.method() + " " + path.get(2)) {
            case "POST verify-webhook-signature" -> verify();
            case "GET webhooks-events" -> events();
            default -> throw PaypalRefusal.notFound();
        };
    }

    private Answer events() {
        ObjectNode body = PaypalJson.object();
        ArrayNode list = body.putArray("events");
        account.events.all().reversed().stream().limit(100).forEach(list::add);
        return PaypalJson.answer(200, body.put("count", list.size()));
    }

    /** The event's bytes must stand in the request as they came. */
    private Answer verify() {
        ObjectNode body = PaypalJson.body(call);
        String text = call.body();
        int start = text.indexOf(EVENT);
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            throw PaypalRefusal.invalid(
                    "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.", "/webhook_event");
        }
        byte[] event = text.substring(start + EVENT.length(), end).strip().getBytes(StandardCharsets.UTF_8);
        String url = PaypalJson.required(body, "cert_url");
        String certificate = url.substring(url.lastIndexOf('/') + 1);
        // signing with RSA gives the same bytes each time
        String expected = PaypalCertificates.shared()
                .signature(
                        PaypalCertificates.GENUINE,
                        PaypalJson.required(body, "transmission_id"),
                        PaypalJson.required(body, "transmission_time"),
                        PaypalJson.required(body, "webhook_id"),
                        event);
        boolean genuine = expected.equals(PaypalJson.required(body, "transmission_sig"))
                && (certificate.equals(PaypalCertificates.GENUINE) || certificate.equals(PaypalCertificates.LEAF_ONLY));
        return PaypalJson.answer(200, PaypalJson.object().put("verification_status", genuine ? "SUCCESS" : "FAILURE"));
    }
}
