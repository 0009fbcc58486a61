package com.nextcrm.integrations.accounting.xero;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** What both mappers make of texts. */
final class XeroTexts {

    private static final int MAX_ID_LENGTH = 255;

    private XeroTexts() {}

    /** Null for nothing and for an empty text alike: Xero writes the one as the other. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Those that say something. */
    static List<String> filled(@Nullable String... texts) {
        List<String> filled = new ArrayList<>();
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                filled.add(text.strip());
            }
        }
        return filled;
    }

    static @Nullable String usable(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > MAX_ID_LENGTH ? null : id;
    }

    static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    static @Nullable String currency(@Nullable String code) {
        return code != null && isCurrency(code) ? code : null;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** A member of a row of which something else cannot be read. */
    static @Nullable String member(byte[] json, String name) {
        try {
            JsonNode tree = XeroJson.MAPPER.readTree(json);
            return usable(tree.path(name).stringValue(null));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The field that a parser stumbled over. */
    static String field(JacksonException e, String row) {
        return e instanceof DatabindException
                        && !e.getPath().isEmpty()
                        && e.getPath().getFirst().getPropertyName() != null
                ? e.getPath().getFirst().getPropertyName()
                : row;
    }
}
