package com.nextcrm.integrations.simulators.billionmail;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /control/billionmail/...}. Bodies are the records below as JSON. */
final class BillionmailControl {

    private static final int MAX_ADDED = 100_000;

    private final BillionmailApi api;

    BillionmailControl(BillionmailApi api) {
        this.api = api;
    }

    record Add(int count) {}

    record Oddities(
            @Nullable List<BillionmailOddity> on, @Nullable List<BillionmailOddity> off) {}

    record Advance(long seconds) {}

    Answer answer(Call call) {
        BillionmailServer server = api.server();
        return switch (call.method() + " " + call.path()) {
            case "GET /totals" ->
                ControlBody.answer(Map.of(
                        "contacts", server.contacts().size(),
                        "lists", server.groups().size(),
                        "campaigns", server.tasks().size()));
            case "POST /contacts" -> {
                int count = ControlBody.read(call, Add.class).count();
                if (count < 1 || count > MAX_ADDED) {
                    throw new IllegalArgumentException("count must be 1 to " + MAX_ADDED);
                }
                server.addContacts(count);
                yield ControlBody.done();
            }
            case "POST /oddities" -> {
                Oddities order = ControlBody.read(call, Oddities.class);
                Objects.requireNonNullElse(order.on(), List.<BillionmailOddity>of())
                        .forEach(each -> server.turn(each, true));
                Objects.requireNonNullElse(order.off(), List.<BillionmailOddity>of())
                        .forEach(each -> server.turn(each, false));
                yield ControlBody.done();
            }
            case "POST /clock" -> {
                api.clock()
                        .advance(Duration.ofSeconds(
                                ControlBody.read(call, Advance.class).seconds()));
                yield ControlBody.done();
            }
            default -> Answer.text(404, "No such control: " + call.method() + " " + call.path());
        };
    }
}
