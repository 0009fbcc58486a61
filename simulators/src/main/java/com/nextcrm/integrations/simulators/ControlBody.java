package com.nextcrm.integrations.simulators;

import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and answers the JSON of the control API. A field it does not know is an error: it would do nothing. */
public final class ControlBody {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ControlBody() {}

    /** @throws tools.jackson.core.JacksonException when the body does not fit; the control API then answers 400 */
    public static <T> T read(Call call, Class<T> type) {
        return MAPPER.readValue(call.body().isBlank() ? "{}" : call.body(), type);
    }

    public static Answer done() {
        return answer(Map.of("done", true));
    }

    public static Answer answer(Object value) {
        return Answer.json(200, out -> out.value(value));
    }
}
