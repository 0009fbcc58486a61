package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client writes: one element or several, wrapped or bare. */
final class Sent {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Sent() {}

    /** What became of one element. */
    sealed interface Outcome<T> {

        record Written<T>(T row) implements Outcome<T> {}

        record Invalid<T>(List<String> messages, @Nullable String id) implements Outcome<T> {}
    }

    /** How a row is shown in answers. */
    record Shown<T>(String name, String idName, ShowRow<T> write) {}

    /** Writes a row's fields between the braces that are already there, or with its own. */
    interface ShowRow<T> {
        void write(T row, JsonOut out);
    }

    static List<JsonNode> elements(Call call, String name) {
        JsonNode body;
        try {
            body = MAPPER.readTree(call.body());
        } catch (JacksonException e) {
            throw XeroRefusal.badRequest(14, "PostDataInvalidException", "The string could not be parsed as JSON");
        }
        List<JsonNode> elements = new ArrayList<>();
        if (body.path(name).isArray()) {
            body.path(name).forEach(elements::add);
        } else if (body.isObject()) {
            elements.add(body);
        }
        if (elements.isEmpty()) {
            throw XeroRefusal.badRequest(
                    17,
                    "NoDataProcessedException",
                    "No data has been processed for this endpoint. This endpoint is" + " expecting " + name
                            + " data to be specified in the request body.");
        }
        return elements;
    }

    /** With {@code summarizeErrors=false} every element tells for itself; else the first bad one fails the call. */
    static <T> Answer answer(
            XeroOrganisation organisation, Call call, Shown<T> shown, Function<JsonNode, Outcome<T>> write) {
        boolean each = "false".equalsIgnoreCase(call.query().value("summarizeErrors"));
        List<Outcome<T>> outcomes = new ArrayList<>();
        for (JsonNode element : elements(call, shown.name())) {
            Outcome<T> outcome = write.apply(element);
            if (outcome instanceof Outcome.Invalid<T> invalid && !each) {
                throw XeroRefusal.validation(
                        invalid.messages(),
                        out -> out.text(
                                shown.idName(),
                                invalid.id() == null ? "00000000-0000-0000-0000-000000000000" : invalid.id()));
            }
            if (outcome instanceof Outcome.Written<T>) {
                organisation.written();
            }
            outcomes.add(outcome);
        }
        return XeroRoutes.wrapped(
                shown.name(),
                organisation.now(),
                null,
                out -> outcomes.forEach(outcome -> {
                    switch (outcome) {
                        case Outcome.Written<T> written -> shown.write().write(written.row(), out);
                        case Outcome.Invalid<T> invalid -> {
                            out.open().text("StatusAttributeString", "ERROR");
                            if (shown.name().equals("Invoices")) {
                                out.flag("HasErrors", true);
                            } else {
                                out.flag("HasValidationErrors", true);
                            }
                            out.openList("ValidationErrors");
                            invalid.messages()
                                    .forEach(message ->
                                            out.open().text("Message", message).close());
                            out.closeList().close();
                        }
                    }
                }));
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }
}
