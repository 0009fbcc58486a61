package com.nextcrm.integrations.accounting.quickbooks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** QuickBooks's JSON: fields nobody knows pass, but a number is a number and is never rounded. */
final class QuickbooksJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private QuickbooksJson() {}

    /** @throws tools.jackson.core.JacksonException if it is not JSON or not of this type */
    static <T> T read(byte[] json, Class<T> type) {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw DatabindException.from((JsonParser) null, "null is no object");
        }
        return value;
    }

    /**
     * A member of the outermost object, byte for byte as it came.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON or has no such object
     */
    static byte[] member(byte[] json, String name) {
        byte[] found = null;
        try (JsonParser parser = MAPPER.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren().finishToken();
                if (wanted && value == JsonToken.START_OBJECT) {
                    found = Arrays.copyOfRange(
                            json, start, (int) parser.currentLocation().getByteOffset());
                }
            }
            if (found == null || parser.currentToken() != JsonToken.END_OBJECT) {
                throw DatabindException.from(parser, "without " + name);
            }
        }
        return found;
    }

    /** Whether an object has a member of this name, at whatever depth. */
    static boolean mentions(byte[] json, String member) {
        byte[] quoted = ('"' + member + '"').getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= json.length - quoted.length; at++) {
            if (json[at] == '"' && Arrays.equals(json, at, at + quoted.length, quoted, 0, quoted.length)) {
                return true;
            }
        }
        return false;
    }
}
