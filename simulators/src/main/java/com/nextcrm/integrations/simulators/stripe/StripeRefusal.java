package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An error answer on its way out of the code that found the reason. Caught in one place, {@link StripeApi}. */
final class StripeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final boolean executed;
    private final transient Map<String, Consumer<JsonOut>> more = new TreeMap<>();

    private StripeRefusal(
            int status, String type, @Nullable String code, @Nullable String param, String message, boolean executed) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.executed = executed;
    }

    static StripeRefusal of(int status, String type, @Nullable String code, String message) {
        return new StripeRefusal(status, type, code, null, message, false);
    }

    static StripeRefusal invalid(int status, @Nullable String code, String message) {
        return of(status, "invalid_request_error", code, message);
    }

    /** Found before anything was executed: an idempotency key does not remember it. */
    static StripeRefusal badParam(@Nullable String param, @Nullable String code, String message) {
        return new StripeRefusal(400, "invalid_request_error", code, param, message, false);
    }

    /** Found while executing: an idempotency key remembers it. */
    static StripeRefusal notPossible(@Nullable String param, @Nullable String code, String message) {
        return new StripeRefusal(400, "invalid_request_error", code, param, message, true);
    }

    static StripeRefusal missing(String what, String param, String id) {
        return new StripeRefusal(
                404, "invalid_request_error", "resource_missing", param, "No such " + what + ": '" + id + "'", true);
    }

    /** A bank refused to pay. */
    static StripeRefusal declined(Decline decline) {
        return new StripeRefusal(402, "card_error", decline.code(), null, decline.message(), true)
                .with("decline_code", out -> out.text(decline.declineCode()));
    }

    /** With another member of the error, whose value is written by this. */
    StripeRefusal with(String name, Consumer<JsonOut> value) {
        more.put(name, value);
        return this;
    }

    boolean executed() {
        return executed;
    }

    Answer answer() {
        return Answer.json(status, out -> {
            out.open().open("error");
            if (code != null) {
                out.text("code", code).text("doc_url", "https://docs.stripe.com/error-codes#" + code.replace('_', '-'));
            }
            more.forEach((name, value) -> value.accept(out.name(name)));
            out.text("message", getMessage());
            if (param != null) {
                out.text("param", param);
            }
            out.text("type", type).close().close();
        });
    }

    Answer answer(Map<String, String> headers) {
        return answer().with(headers);
    }
}
