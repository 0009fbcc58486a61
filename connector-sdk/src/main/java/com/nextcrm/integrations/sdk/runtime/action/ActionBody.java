package com.nextcrm.integrations.sdk.runtime.action;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.problem.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What an action is asked to do: the request's body without {@code integrationId}, its numbers exact. */
record ActionBody(IntegrationId integration, Map<String, Object> input) {

    private static final String INTEGRATION = "integrationId";
    private static final int MOST_BYTES = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @throws Problem 400 if it is not an object with an {@code integrationId} */
    static ActionBody of(byte[] body) {
        Map<String, @Nullable Object> fields = parse(body);
        if (!(fields.remove(INTEGRATION) instanceof String id)) {
            throw Problem.badRequest("integrationId must say which integration is meant");
        }
        Map<String, Object> input = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                input.put(name, exact(value));
            }
        });
        try {
            return new ActionBody(new IntegrationId(id), input);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("integrationId is not an id of ours");
        }
    }

    private static Map<String, @Nullable Object> parse(byte[] body) {
        try {
            if (body.length <= MOST_BYTES) {
                return new LinkedHashMap<>(JSON.readValue(body, new TypeReference<Map<String, @Nullable Object>>() {}));
            }
        } catch (JacksonException e) {
            throw Problem.badRequest("The body is missing or is not a JSON object");
        }
        throw Problem.badRequest("The body is larger than " + MOST_BYTES + " bytes");
    }

    private static Object exact(Object value) {
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (value instanceof Map<?, ?> nested) {
            Map<String, Object> fields = new LinkedHashMap<>();
            nested.forEach((name, each) -> {
                if (each != null) {
                    fields.put(String.valueOf(name), exact(each));
                }
            });
            return fields;
        }
        return value instanceof List<?> several
                ? several.stream()
                        .filter(Objects::nonNull)
                        .map(ActionBody::exact)
                        .toList()
                : value;
    }
}
