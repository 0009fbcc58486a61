package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as PHP writes it. */
final class MauticJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private static final DateTimeFormatter SQL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private MauticJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Answer answer(int status, JsonNode body) {
        return Answer.json(status, ByteBuffer.wrap(MAPPER.writeValueAsBytes(body)));
    }

    /** @throws MauticRefusal if it is no object */
    static ObjectNode body(String text) {
        try {
            if (text.isBlank()) {
                return object();
            }
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // told below
        }
        throw MauticRefusal.of(400, "Bad Request - The JSON in the body is malformed", null);
    }

    /** As raw database rows and filters have it. */
    static String sql(Instant time) {
        return SQL.format(time);
    }

    /** With the server's own offset. */
    static @Nullable String iso(@Nullable Instant time, ZoneId zone) {
        return time == null ? null : ISO.format(time.atZone(zone));
    }
}
