package com.nextcrm.integrations.marketing.mautic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Mautic's JSON: fields nobody knows pass, numbers keep their digits, and what may be a list may be an object. */
final class MauticJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private MauticJson() {}

    /** @throws tools.jackson.core.JacksonException if it is not JSON or not of this type */
    static <T> T read(byte[] json, Class<T> type) {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw DatabindException.from((JsonParser) null, "null is no object");
        }
        return value;
    }

    /** The bytes of a member of an answer, as they came. */
    static byte[] member(byte[] answer, String name) {
        try (JsonParser parser = MAPPER.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals(name) && value == JsonToken.START_OBJECT) {
                    return slice(parser, answer);
                }
                parser.skipChildren();
            }
            throw DatabindException.from(parser, "there is no " + name);
        }
    }

    /** The bytes of the value where the parser stands; it stands behind it then. */
    static byte[] slice(JsonParser parser, byte[] answer) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren().finishToken();
        return Arrays.copyOfRange(answer, start, (int) parser.currentLocation().getByteOffset());
    }

    /** The objects in it, whether they stand in a list or in an object by their ids. */
    static List<JsonNode> elements(@Nullable JsonNode several) {
        return several == null || !several.isContainer()
                ? List.of()
                : several.valueStream().filter(JsonNode::isObject).toList();
    }

    /** A whole number, whether it is written as a number or as a text. */
    static Optional<Long> number(@Nullable JsonNode value) {
        String text = value == null || value.isContainer() ? "" : value.asString("");
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
