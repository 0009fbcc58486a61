package com.nextcrm.integrations.simulators;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON straight into bytes. No tree is built: a page of a hundred rows costs no more than its bytes. */
public final class JsonOut {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonMapper INDENTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private final JsonGenerator generator;

    private JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    public static ByteBuffer bytes(Consumer<JsonOut> content) {
        return bytes(MAPPER, 512, content);
    }

    /** @param expected about how many bytes this will be */
    public static ByteBuffer bytes(int expected, Consumer<JsonOut> content) {
        return bytes(MAPPER, expected, content);
    }

    /** With line breaks and an indentation of two blanks. */
    public static ByteBuffer indentedBytes(Consumer<JsonOut> content) {
        return bytes(INDENTED, 4096, content);
    }

    private static ByteBuffer bytes(JsonMapper mapper, int expected, Consumer<JsonOut> content) {
        Buffer buffer = new Buffer(expected);
        try (JsonGenerator generator = mapper.createGenerator(buffer)) {
            content.accept(new JsonOut(generator));
        }
        return buffer.view();
    }

    public JsonOut open() {
        generator.writeStartObject();
        return this;
    }

    public JsonOut open(String name) {
        generator.writeName(name);
        return open();
    }

    public JsonOut close() {
        generator.writeEndObject();
        return this;
    }

    public JsonOut openList(String name) {
        generator.writeName(name);
        generator.writeStartArray();
        return this;
    }

    public JsonOut closeList() {
        generator.writeEndArray();
        return this;
    }

    /** Only the name: what is written next is its value. */
    public JsonOut name(String name) {
        generator.writeName(name);
        return this;
    }

    public JsonOut text(String name, @Nullable String value) {
        generator.writeName(name);
        return text(value);
    }

    public JsonOut text(@Nullable String value) {
        if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value);
        }
        return this;
    }

    public JsonOut number(String name, long value) {
        generator.writeName(name);
        generator.writeNumber(value);
        return this;
    }

    public JsonOut number(String name, double value) {
        generator.writeName(name);
        generator.writeNumber(value);
        return this;
    }

    /** With all its digits: 230.00 stays 230.00. */
    public JsonOut decimal(String name, long unscaled, int scale) {
        generator.writeName(name);
        generator.writeNumber(BigDecimal.valueOf(unscaled, scale));
        return this;
    }

    public JsonOut flag(String name, boolean value) {
        generator.writeName(name);
        generator.writeBoolean(value);
        return this;
    }

    /** These names with the value null. */
    public JsonOut nulls(String... names) {
        for (String name : names) {
            generator.writeName(name);
            generator.writeNull();
        }
        return this;
    }

    public JsonOut texts(String name, Map<String, String> values) {
        open(name);
        values.forEach(this::text);
        return close();
    }

    public JsonOut numbers(String name, Map<String, Long> values) {
        open(name);
        values.forEach((key, value) -> number(key, value));
        return close();
    }

    /** Anything Jackson can write: records of the control API. */
    public JsonOut value(Object value) {
        generator.writePOJO(value);
        return this;
    }

    private static final class Buffer extends ByteArrayOutputStream {

        private Buffer(int size) {
            super(size);
        }

        private ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
