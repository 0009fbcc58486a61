package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import java.util.Set;

/** What the objects of one account refer to. */
final class AccountRelations implements RelatedJson {

    private static final int REFUNDS_SHOWN = 10;

    private final StripeAccount account;

    AccountRelations(StripeAccount account) {
        this.account = account;
    }

    @Override
    public void writePaymentIntent(Charge charge, Expansions expansions, JsonOut out) {
        if (expansions.has("payment_intent")) {
            account.paymentIntents.write(charge.intent(), Expansions.NONE, out);
        } else {
            out.text(account.ids.of(Ids.Kind.PAYMENT_INTENT, charge.intent()));
        }
    }

    @Override
    public void writePaymentIntent(long number, boolean withCharge, JsonOut out) {
        account.paymentIntents.write(
                number, withCharge ? new Expansions(Set.of("latest_charge")) : Expansions.NONE, out);
    }

    @Override
    public void writeTransaction(Charge charge, JsonOut out) {
        account.transactions.write(charge, out);
    }

    @Override
    public void writeCharge(long number, JsonOut out) {
        account.charges.write(number, Expansions.NONE, out);
    }

    @Override
    public void writeInvoice(long number, JsonOut out) {
        account.invoices.write(number, Expansions.NONE, out);
    }

    @Override
    public void writeInvoicePayments(Invoice invoice, JsonOut out) {
        out.open().text("object", "list").openList("data");
        if (account.invoicePayments.exists(invoice.number())) {
            account.invoicePayments.write(invoice, out);
        }
        out.closeList()
                .flag("has_more", false)
                .text("url", "/v1/invoice_payments?invoice=" + account.ids.of(Ids.Kind.INVOICE, invoice.number()))
                .close();
    }

    @Override
    public Customer customer(long number) {
        return account.customers.get(number);
    }

    @Override
    public void writeCustomer(long number, JsonOut out) {
        account.customers.write(number, Expansions.NONE, out);
    }

    @Override
    public void writeRefunds(Charge charge, JsonOut out) {
        List<Long> numbers = account.refunds.of(charge.number());
        out.open().text("object", "list").openList("data");
        numbers.stream().limit(REFUNDS_SHOWN).forEach(n -> account.refunds.write(n, Expansions.NONE, out));
        out.closeList()
                .flag("has_more", numbers.size() > REFUNDS_SHOWN)
                .text("url", "/v1/charges/" + account.chargeId(charge.number()) + "/refunds")
                .close();
    }
}
