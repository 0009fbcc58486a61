package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /control/quickbooks/...}. Bodies are the records below as JSON; without {@code realm} the first company's. */
final class QuickbooksControl {

    private static final int MAX_ADDED = 100_000;

    private final QuickbooksApi api;

    QuickbooksControl(QuickbooksApi api) {
        this.api = api;
    }

    record Add(@Nullable String realm, int count) {}

    record OpenCompany(
            String realm,
            @Nullable Long invoices,
            @Nullable Long customers,
            @Nullable List<String> currencies) {}

    /** @param action {@code pay} (all, or an amount), {@code void}, {@code delete}, {@code spoil} */
    record ChangeInvoice(
            @Nullable String realm,
            String action,
            @Nullable BigDecimal amount,
            @Nullable QuickbooksDefect defect) {}

    /** @param action {@code deactivate}, {@code rename}, {@code merge} */
    record ChangeCustomer(
            @Nullable String realm,
            String action,
            @Nullable String name,
            @Nullable String into) {}

    record Grow(@Nullable String realm, int every, int rows) {}

    record Limits(@Nullable String realm, double speed) {}

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
            case "GET /totals" -> ControlBody.answer(company(call).totals());
            case "GET /companies" -> companies();
            case "GET /changes" -> ControlBody.answer(company(call).changes(1_000));
            case "POST /companies" -> open(ControlBody.read(call, OpenCompany.class));
            case "POST /invoices" -> {
                Add order = ControlBody.read(call, Add.class);
                yield ControlBody.answer(
                        Map.of("ids", api.company(order.realm()).addInvoices(count(order))));
            }
            case "POST /customers" -> {
                Add order = ControlBody.read(call, Add.class);
                yield ControlBody.answer(
                        Map.of("ids", api.company(order.realm()).addCustomers(count(order))));
            }
            case "POST /growth" -> {
                Grow order = ControlBody.read(call, Grow.class);
                api.company(order.realm()).growEvery(order.every(), order.rows());
                yield ControlBody.done();
            }
            case "POST /limits" -> {
                Limits order = ControlBody.read(call, Limits.class);
                api.company(order.realm()).limits.runAt(order.speed());
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
                        new QuickbooksWebhookSender(api).send(ControlBody.read(call, QuickbooksWebhookOrder.class)));
            default -> unknown(call);
        };
    }

    private QuickbooksCompany company(Call call) {
        return api.company(call.query().value("realm"));
    }

    private static int count(Add order) {
        if (order.count() < 1 || order.count() > MAX_ADDED) {
            throw new IllegalArgumentException("count must be 1 to " + MAX_ADDED);
        }
        return order.count();
    }

    private Answer companies() {
        Map<String, Long> invoices = new LinkedHashMap<>();
        api.companies().forEach(company -> invoices.put(company.realmId(), company.invoices.size()));
        return ControlBody.answer(invoices);
    }

    private Answer open(OpenCompany order) {
        QuickbooksCompany company = api.open(
                order.realm(),
                Objects.requireNonNullElse(order.invoices(), 100L),
                Objects.requireNonNullElse(order.customers(), 20L),
                Objects.requireNonNullElse(order.currencies(), List.<String>of())
                        .toArray(String[]::new));
        return ControlBody.answer(Map.of("realm", company.realmId(), "name", company.name()));
    }

    private Answer change(String id, ChangeInvoice order) {
        QuickbooksCompany company = api.company(order.realm());
        try {
            switch (order.action()) {
                case "pay" -> {
                    if (order.amount() == null) {
                        company.payAll(id);
                    } else {
                        company.pay(id, order.amount());
                    }
                }
                case "void" -> company.voidInvoice(id);
                case "delete" -> company.deleteInvoice(id);
                case "spoil" ->
                    company.spoil(id, Objects.requireNonNullElse(order.defect(), QuickbooksDefect.TOTAL_MISSING));
                default -> throw new IllegalArgumentException("Unknown action: " + order.action());
            }
        } catch (QuickbooksRefusal refusal) {
            throw new IllegalArgumentException("No such invoice: " + id, refusal);
        }
        return ControlBody.done();
    }

    private Answer change(String id, ChangeCustomer order) {
        QuickbooksCompany company = api.company(order.realm());
        try {
            switch (order.action()) {
                case "deactivate" -> company.deactivateCustomer(id);
                case "rename" ->
                    company.changeCustomer(
                            id, customer -> customer.put("DisplayName", Objects.requireNonNull(order.name(), "name")));
                case "merge" -> company.mergeCustomers(id, Objects.requireNonNull(order.into(), "into"));
                default -> throw new IllegalArgumentException("Unknown action: " + order.action());
            }
        } catch (QuickbooksRefusal refusal) {
            throw new IllegalArgumentException("No such customer: " + id, refusal);
        }
        return ControlBody.done();
    }

    private static Answer unknown(Call call) {
        return Answer.text(404, "No such control: " + call.method() + " " + call.path());
    }
}
