package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** {@code /control/xero/...}: what a test or a person does to the organisations from outside. */
final class XeroControl {

    private final XeroApi xero;
    private final XeroWebhookSender webhooks;

    XeroControl(XeroApi xero) {
        this.xero = xero;
        this.webhooks = new XeroWebhookSender(xero);
    }

    XeroWebhookSender webhooks() {
        return webhooks;
    }

    /** @param touched how many old invoices change instead */
    record Count(
            @Nullable String organisation,
            @Nullable Integer count,
            @Nullable Integer touched) {}

    /** @param status what an invoice becomes; {@code pay} settles it instead */
    record InvoiceOrder(
            @Nullable String organisation, @Nullable String status, boolean pay) {}

    record ContactOrder(
            @Nullable String organisation,
            boolean archive,
            @Nullable String mergeInto,
            @Nullable String email) {}

    record Growth(@Nullable String organisation, int every, int rows) {}

    record Clock(long seconds) {}

    record Intent(String url, String key) {}

    record Row(String id, String name, String baseCurrency, long invoices, long contacts) {}

    Answer answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /organisations" ->
                ControlBody.answer(Map.of(
                        "organisations",
                        xero.organisations().stream().map(XeroControl::row).toList()));
            case "GET /totals" -> ControlBody.answer(organisation(call).totals());
            case "GET /invoices" -> ControlBody.answer(Map.of("ids", newest(organisation(call))));
            case "POST /invoices" -> add(ControlBody.read(call, Count.class));
            case "POST /growth" -> {
                Growth order = ControlBody.read(call, Growth.class);
                xero.organisation(order.organisation()).growEvery(order.every(), order.rows());
                yield ControlBody.done();
            }
            case "GET /limits" -> ControlBody.answer(xero.limits().rules());
            case "POST /limits" -> {
                xero.limits().change(ControlBody.read(call, XeroLimits.Rules.class));
                yield ControlBody.done();
            }
            case "POST /clock" -> {
                xero.clock()
                        .advance(Duration.ofSeconds(
                                ControlBody.read(call, Clock.class).seconds()));
                yield ControlBody.done();
            }
            case "POST /webhooks" -> ControlBody.answer(webhooks.send(ControlBody.read(call, XeroWebhookOrder.class)));
            case "POST /webhooks/intent" -> {
                Intent order = ControlBody.read(call, Intent.class);
                yield ControlBody.answer(webhooks.intentToReceive(order.url(), order.key()));
            }
            default -> one(call);
        };
    }

    private Answer one(Call call) {
        List<String> parts = call.segments();
        if (call.method().equals("POST")
                && parts.size() == 2
                && parts.getFirst().equals("invoices")) {
            InvoiceOrder order = ControlBody.read(call, InvoiceOrder.class);
            XeroOrganisation organisation = xero.organisation(order.organisation());
            if (order.pay()) {
                organisation.pay(parts.get(1));
            } else {
                organisation.setStatus(parts.get(1), Objects.requireNonNull(order.status(), "status or pay is needed"));
            }
            return ControlBody.done();
        }
        if (call.method().equals("POST")
                && parts.size() == 2
                && parts.getFirst().equals("contacts")) {
            return contact(parts.get(1), ControlBody.read(call, ContactOrder.class));
        }
        return Answer.text(404, "No such control: " + call.method() + " " + call.path());
    }

    private Answer contact(String id, ContactOrder order) {
        XeroOrganisation organisation = xero.organisation(order.organisation());
        if (order.archive()) {
            organisation.archive(id);
        }
        if (order.mergeInto() != null) {
            organisation.merge(id, order.mergeInto());
        }
        if (order.email() != null) {
            organisation.setEmail(id, order.email());
        }
        return ControlBody.done();
    }

    private Answer add(Count order) {
        XeroOrganisation organisation = xero.organisation(order.organisation());
        if (order.touched() != null) {
            organisation.touchInvoices(order.touched());
            return ControlBody.done();
        }
        return ControlBody.answer(
                Map.of("ids", organisation.addInvoices(Objects.requireNonNullElse(order.count(), 1))));
    }

    private static List<String> newest(XeroOrganisation organisation) {
        long size = organisation.invoiceCount();
        return LongStream.range(Math.max(0, size - 100), size)
                .mapToObj(n -> organisation.invoice(n).id())
                .toList();
    }

    private XeroOrganisation organisation(Call call) {
        return xero.organisation(call.query().value("organisation"));
    }

    private static Row row(XeroOrganisation each) {
        return new Row(each.id(), each.name(), each.baseCurrency(), each.invoiceCount(), each.contactCount());
    }
}
