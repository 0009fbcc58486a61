package com.nextcrm.integrations.payments.stripe;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's JSON: fields nobody knows pass, but a number is a number and is never rounded to fit. */
final class StripeJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final String CLIENT_SECRET = "client_secret";
    private static final byte[] CLIENT_SECRET_BYTES = CLIENT_SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private StripeJson() {}

    /** @throws tools.jackson.core.JacksonException if it is not JSON or not of this type */
    static <T> T read(byte[] json, Class<T> type) {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw DatabindException.from((JsonParser) null, "null is no object");
        }
        return value;
    }

    /**
     * What is kept of an object's JSON: all but the spaces, and any {@code client_secret}, with which a payer's browser
     * could confirm a payment.
     */
    static byte[] kept(byte[] json) {
        if (!contains(json, CLIENT_SECRET_BYTES)) {
            return StripeRaw.compact(json);
        }
        JsonNode tree = MAPPER.readTree(json);
        strip(tree);
        return MAPPER.writeValueAsBytes(tree);
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(CLIENT_SECRET);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(StripeJson::strip);
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at <= text.length - part.length; at++) {
            if (text[at] == part[0] && java.util.Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
