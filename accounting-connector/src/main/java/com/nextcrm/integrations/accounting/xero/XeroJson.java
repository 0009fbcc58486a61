package com.nextcrm.integrations.accounting.xero;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Xero's JSON: fields nobody knows pass, but a number is a number and keeps all its digits. */
final class XeroJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private XeroJson() {}

    /** @throws tools.jackson.core.JacksonException if it is not JSON or not of this type */
    static <T> T read(byte[] json, Class<T> type) {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw DatabindException.from((JsonParser) null, "null is no object");
        }
        return value;
    }
}
