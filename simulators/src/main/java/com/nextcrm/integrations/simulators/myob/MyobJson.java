package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as MYOB writes it: every member there, many of them null; times without a zone; cents. */
final class MyobJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'00:00:00");

    private MyobJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ByteBuffer bytes(JsonNode node) {
        return ByteBuffer.wrap(MAPPER.writeValueAsBytes(node));
    }

    /** With no more digits of a second than it has. */
    static String time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** @throws java.time.DateTimeException if it is none */
    static LocalDateTime parse(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal amount(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    /** Null if there is none, or null. */
    static @Nullable String text(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isString() ? value.asString() : null;
    }

    static String uid(JsonNode json, String member) {
        String uid = text(json.path(member), "UID");
        return uid == null ? "" : uid;
    }
}
