package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /control/mautic/...}. Bodies are the records below as JSON. */
final class MauticControl {

    private static final int MAX_ADDED = 100_000;

    private final MauticApi api;

    MauticControl(MauticApi api) {
        this.api = api;
    }

    record Add(int count) {}

    /** @param action {@code edit} (with {@code values}), {@code unsubscribe}, {@code bounce}, {@code delete}, {@code spoil} */
    record ChangeContact(
            String action,
            @Nullable Map<String, Object> values,
            @Nullable MauticDefect defect) {}

    record Oddities(
            @Nullable List<MauticOddity> on, @Nullable List<MauticOddity> off) {}

    record Advance(long seconds) {}

    Answer answer(Call call) {
        List<String> parts = call.segments();
        if (parts.size() == 2
                && parts.getFirst().equals("contacts")
                && call.method().equals("POST")) {
            return change(parts.get(1), ControlBody.read(call, ChangeContact.class));
        }
        MauticServer server = api.server();
        return switch (call.method() + " " + call.path()) {
            case "GET /totals" -> ControlBody.answer(server.totals());
            case "POST /contacts" -> {
                int count = ControlBody.read(call, Add.class).count();
                if (count < 1 || count > MAX_ADDED) {
                    throw new IllegalArgumentException("count must be 1 to " + MAX_ADDED);
                }
                yield ControlBody.answer(Map.of("ids", server.addContacts(count)));
            }
            case "POST /oddities" -> {
                Oddities order = ControlBody.read(call, Oddities.class);
                Objects.requireNonNullElse(order.on(), List.<MauticOddity>of())
                        .forEach(each -> server.turn(each, true));
                Objects.requireNonNullElse(order.off(), List.<MauticOddity>of())
                        .forEach(each -> server.turn(each, false));
                yield ControlBody.done();
            }
            case "POST /clock" -> {
                api.clock()
                        .advance(Duration.ofSeconds(
                                ControlBody.read(call, Advance.class).seconds()));
                yield ControlBody.done();
            }
            case "POST /webhooks" ->
                ControlBody.answer(
                        new MauticWebhookSender(server).send(ControlBody.read(call, MauticWebhookOrder.class)));
            default -> Answer.text(404, "No such control: " + call.method() + " " + call.path());
        };
    }

    private Answer change(String id, ChangeContact order) {
        MauticServer server = api.server();
        try {
            switch (order.action()) {
                case "edit" -> server.edit(id, Objects.requireNonNull(order.values(), "values"));
                case "unsubscribe" -> server.block(id, 1);
                case "bounce" -> server.block(id, 2);
                case "delete" -> server.delete(id);
                case "spoil" -> server.spoil(id, Objects.requireNonNullElse(order.defect(), MauticDefect.FIELDS_TEXT));
                default -> throw new IllegalArgumentException("Unknown action: " + order.action());
            }
        } catch (MauticRefusal refusal) {
            throw new IllegalArgumentException("No such contact: " + id, refusal);
        }
        return ControlBody.done();
    }
}
