package com.nextcrm.integrations.simulators;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a provider answers: status, headers, and a body that may be sent many times. */
public record Answer(int status, Map<String, String> headers, ByteBuffer body) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    public Answer {
        headers = Map.copyOf(headers);
        body = body.asReadOnlyBuffer();
    }

    public static Answer json(int status, ByteBuffer body) {
        return new Answer(status, JSON, body);
    }

    public static Answer json(int status, Consumer<JsonOut> content) {
        return json(status, JsonOut.bytes(content));
    }

    public static Answer text(int status, String text) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/plain;charset=utf-8"),
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same answer with these headers too; a value given here wins. */
    public Answer with(Map<String, String> more) {
        Map<String, String> merged = new HashMap<>(headers);
        merged.putAll(more);
        return new Answer(status, merged, body);
    }

    Answer withBody(ByteBuffer other) {
        return new Answer(status, headers, other);
    }
}
