package com.nextcrm.integrations.simulators.quickbooks;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as QuickBooks writes it: exact decimals with as many digits as they have, times of the Pacific coast. */
final class QuickbooksJson {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private QuickbooksJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ByteBuffer bytes(JsonNode node) {
        return ByteBuffer.wrap(MAPPER.writeValueAsBytes(node));
    }

    /** As in {@code MetaData}. */
    static String time(Instant instant) {
        return SECONDS.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(PACIFIC));
    }

    /** As beside an answer. */
    static String timeOfAnswer(Instant instant) {
        return MILLIS.format(instant.atZone(PACIFIC));
    }

    static ObjectNode reference(String value, String name) {
        return object().put("value", value).put("name", name);
    }
}
