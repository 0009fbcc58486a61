package com.nextcrm.integrations.accounting.quickbooks;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A fault in any of its three forms: {@code Fault} of the API, {@code fault} of its gateway, and XML of either, which
 * comes also where JSON was asked for. Anything in it may be missing.
 *
 * @param type {@code ValidationFault}, {@code SystemFault}, {@code AUTHENTICATION}...; empty if not told
 * @param code without leading zeros; empty if not told
 * @param detail may quote the token
 */
record QuickbooksFault(
        String type,
        String code,
        String message,
        String detail,
        @Nullable String element) {

    static final QuickbooksFault NONE = new QuickbooksFault("", "", "", "", null);

    /** @return null if the body is no fault */
    static @Nullable QuickbooksFault of(byte[] body) {
        return QuickbooksXml.looksLikeIt(body) ? QuickbooksXml.fault(body) : json(body);
    }

    private static @Nullable QuickbooksFault json(byte[] body) {
        if (!QuickbooksJson.mentions(body, "Fault") && !QuickbooksJson.mentions(body, "fault")) {
            return null; // a page of rows is not read twice for nothing
        }
        try {
            JsonNode root = QuickbooksJson.MAPPER.readTree(body);
            return Stream.of(
                            root.path("Fault"),
                            root.path("QueryResponse").path("Fault"),
                            root.path("CDCResponse").path(0).path("Fault"))
                    .filter(JsonNode::isObject)
                    .map(fault -> of(fault, "Error", "Message", "Detail"))
                    .findFirst()
                    .orElseGet(() -> gateway(root.path("fault")));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static @Nullable QuickbooksFault gateway(JsonNode fault) {
        return fault.isObject() ? of(fault, "error", "message", "detail") : null;
    }

    private static QuickbooksFault of(JsonNode fault, String errors, String message, String detail) {
        JsonNode error = fault.path(errors).path(0);
        return new QuickbooksFault(
                fault.path("type").asString(""),
                plain(error.path("code").asString("")),
                error.path(message).asString(""),
                error.path(detail).asString(""),
                error.path("element").stringValue(null));
    }

    /** {@code 3200} and {@code 003200} are one. */
    static String plain(@Nullable String code) {
        return Objects.requireNonNullElse(code, "").strip().replaceFirst("^0+(?=\\d)", "");
    }
}
