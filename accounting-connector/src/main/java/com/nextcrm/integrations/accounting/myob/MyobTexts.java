package com.nextcrm.integrations.accounting.myob;

import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** What both mappers make of texts. */
final class MyobTexts {

    private static final int MAX_ID_LENGTH = 255;

    private MyobTexts() {}

    /** Null for nothing and for an empty text alike. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static @Nullable String usable(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > MAX_ID_LENGTH ? null : id;
    }

    static @Nullable String currency(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** A member of a row of which something else cannot be read. */
    static @Nullable String member(byte[] json, String name) {
        try {
            return usable(MyobJson.MAPPER.readTree(json).path(name).stringValue(null));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The field that a parser stumbled over. */
    static String field(JacksonException e, String row) {
        return e instanceof DatabindException && !e.getPath().isEmpty()
                ? Objects.requireNonNullElse(e.getPath().getFirst().getPropertyName(), row)
                : row;
    }
}
