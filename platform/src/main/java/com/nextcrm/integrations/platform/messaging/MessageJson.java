package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Message;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON: exact decimals, ISO-8601 times, unknown fields ignored so that newer senders can be read. */
public final class MessageJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MessageJson() {}

    public static byte[] write(Message message) {
        return MAPPER.writeValueAsBytes(message);
    }

    public static <M extends Message> M read(byte[] json, Class<M> type) {
        return MAPPER.readValue(json, type);
    }
}
