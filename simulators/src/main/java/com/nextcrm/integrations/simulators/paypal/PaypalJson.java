package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How PayPal writes. */
final class PaypalJson {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Without a colon in the offset, as in the reporting API's own samples. */
    private static final DateTimeFormatter REPORTING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private PaypalJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Answer answer(int status, ObjectNode body) {
        return Answer.json(status, ByteBuffer.wrap(MAPPER.writeValueAsBytes(body)));
    }

    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String reportingTime(Instant moment) {
        return REPORTING.format(moment);
    }

    /** The body of a POST; an empty one is an empty object. */
    static ObjectNode body(Call call) {
        String type = String.valueOf(call.header("Content-Type"));
        if (!type.startsWith("application/json")) {
            throw PaypalRefusal.of(
                    415, "UNSUPPORTED_MEDIA_TYPE", "The server does not support the request payload's media type.");
        }
        try {
            JsonNode body = call.body().isBlank() ? object() : MAPPER.readTree(call.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw PaypalRefusal.invalid("MALFORMED_REQUEST_JSON", "The request JSON is not well formed.", null);
        }
        throw PaypalRefusal.invalid("MALFORMED_REQUEST_JSON", "The request JSON is not an object.", null);
    }

    static String required(JsonNode body, String field) {
        String value = body.path(field).asString("");
        if (value.isEmpty()) {
            throw PaypalRefusal.invalid(
                    "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.", "/" + field);
        }
        return value;
    }
}
