package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /control/myob/...}. Bodies are the records below as JSON; without {@code file} the first company file's. */
final class MyobControl {

    private static final int MAX_ADDED = 100_000;

    private final MyobApi api;

    MyobControl(MyobApi api) {
        this.api = api;
    }

    record Add(@Nullable String file, int count) {}

    /** @param action {@code pay}, {@code pay-unnoticed}, {@code delete}, {@code spoil} */
    record ChangeInvoice(
            @Nullable String file, String action, @Nullable MyobDefect defect) {}

    /** @param action {@code deactivate}, {@code rename}, {@code delete} */
    record ChangeCustomer(
            @Nullable String file, String action, @Nullable String name) {}

    record Grow(@Nullable String file, int every, int rows) {}

    record Lock(@Nullable String file, boolean locked) {}

    record Limits(double speed, @Nullable Integer perDay) {}

    record Advance(long seconds) {}

    Answer answer(Call call) {
        List<String> parts = call.segments();
        if (parts.size() == 2 && call.method().equals("POST")) {
            return switch (parts.getFirst()) {
                case "invoices" -> change(parts.get(1), ControlBody.read(call, ChangeInvoice.class));
                case "customers" -> change(parts.get(1), ControlBody.read(call, ChangeCustomer.class));
                default -> unknown(call);
            };
        }
        return switch (call.method() + " " + call.path()) {
            case "GET /files" -> files();
            case "GET /totals" ->
                ControlBody.answer(api.file(call.query().value("file")).totals());
            case "POST /invoices" -> {
                Add order = ControlBody.read(call, Add.class);
                if (order.count() < 1 || order.count() > MAX_ADDED) {
                    throw new IllegalArgumentException("count must be 1 to " + MAX_ADDED);
                }
                yield ControlBody.answer(Map.of("ids", api.file(order.file()).addInvoices(order.count())));
            }
            case "POST /growth" -> {
                Grow order = ControlBody.read(call, Grow.class);
                api.file(order.file()).growEvery(order.every(), order.rows());
                yield ControlBody.done();
            }
            case "POST /lock" -> {
                Lock order = ControlBody.read(call, Lock.class);
                api.file(order.file()).lock(order.locked());
                yield ControlBody.done();
            }
            case "POST /limits" -> {
                Limits order = ControlBody.read(call, Limits.class);
                api.limits().runAt(order.speed(), Objects.requireNonNullElse(order.perDay(), 1_000_000));
                yield ControlBody.done();
            }
            case "POST /clock" -> {
                api.clock()
                        .advance(Duration.ofSeconds(
                                ControlBody.read(call, Advance.class).seconds()));
                yield ControlBody.done();
            }
            default -> unknown(call);
        };
    }

    private Answer files() {
        return ControlBody.answer(api.files().stream()
                .map(file -> Map.of(
                        "id", file.id(),
                        "name", file.name(),
                        "currency", file.currency(),
                        "invoices", file.invoices.size()))
                .toList());
    }

    private Answer change(String invoice, ChangeInvoice order) {
        MyobCompanyFile file = api.file(order.file());
        switch (order.action()) {
            case "pay" -> file.pay(invoice);
            case "pay-unnoticed" -> file.payUnnoticed(invoice);
            case "delete" -> file.delete(invoice);
            case "spoil" -> file.spoil(invoice, Objects.requireNonNullElse(order.defect(), MyobDefect.TOTAL_MISSING));
            default -> throw new IllegalArgumentException("Unknown action: " + order.action());
        }
        return ControlBody.done();
    }

    private Answer change(String customer, ChangeCustomer order) {
        MyobCompanyFile file = api.file(order.file());
        switch (order.action()) {
            case "deactivate" -> file.changeCustomer(customer, card -> card.put("IsActive", false));
            case "rename" ->
                file.changeCustomer(
                        customer, card -> card.put("CompanyName", Objects.requireNonNull(order.name(), "name")));
            case "delete" -> file.deleteCustomer(customer);
            default -> throw new IllegalArgumentException("Unknown action: " + order.action());
        }
        return ControlBody.done();
    }

    private static Answer unknown(Call call) {
        return Answer.text(404, "No such control: " + call.method() + " " + call.path());
    }
}
