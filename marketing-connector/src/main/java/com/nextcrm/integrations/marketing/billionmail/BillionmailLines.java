package com.nextcrm.integrations.marketing.billionmail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lines as an import takes them: {@code email,{json}}. */
final class BillionmailLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BillionmailLines() {}

    static String line(String email, Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return email;
        }
        // doubled quotes are folded before the JSON is read: an empty text, or a quote at the end of one, would break
        // it, and broken JSON is dropped without a word
        Map<String, @Nullable String> safe = new LinkedHashMap<>();
        attributes.forEach((name, value) -> safe.put(name, value.isEmpty() ? null : value));
        return email + "," + JSON.writeValueAsString(safe).replace("\\\"", "\\u0022");
    }
}
