package com.nextcrm.integrations.accounting.myob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** MYOB's JSON: fields nobody knows pass, but a number is a number and keeps all its digits. */
final class MyobJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final int MOST_UNPACKED = 64 * 1024 * 1024;

    private MyobJson() {}

    /** @throws JacksonException if it is not JSON or not of this type */
    static <T> T read(byte[] json, Class<T> type) {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw unreadable("null is no object");
        }
        return value;
    }

    /** @throws JacksonException if it is no JSON object */
    static ObjectNode object(byte[] json) {
        if (MAPPER.readTree(json) instanceof ObjectNode object) {
            return object;
        }
        throw unreadable("no object");
    }

    static JacksonException unreadable(String why) {
        return DatabindException.from((JsonParser) null, why);
    }

    /** @throws JacksonException if it was not packed so, or is too large */
    static byte[] unpacked(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            byte[] plain = in.readNBytes(MOST_UNPACKED);
            if (in.read() >= 0) {
                throw unreadable("too large");
            }
            return plain;
        } catch (IOException e) {
            throw unreadable("not gzip");
        }
    }
}
