package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.stripe.Invoice;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.util.Currency;
import java.util.List;
import java.util.Map;

class StripeInvoicesContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return new Invoices(rows, defects);
    }

    /** There is an invoice for every fourth charge. */
    private static final class Invoices extends StripeTypeWorld {

        Invoices(int rows, int defects) {
            super(StripeResource.INVOICES, StripeSimulatorOptions.defaults().withCharges(rows * 4L), defects);
        }

        @Override
        List<String> ids() {
            return numbered(account().invoiceCount(), account()::invoiceId);
        }

        /** As a subscription's first one. */
        @Override
        String addOne() {
            account().dashboard().subscribe(account().customerId(0), account().priceId("kwd", 1));
            return ids().getLast();
        }

        @Override
        public String change() {
            String id = soundIds().stream()
                    .filter(each -> account().invoice(each).status().equals("open"))
                    .findFirst()
                    .orElseThrow();
            account().dashboard().settleInvoice(id, "void");
            return id;
        }

        @Override
        long created(String id) {
            return account().invoice(id).created();
        }

        @Override
        Map.Entry<String, Long> minor(String id) {
            Invoice invoice = account().invoice(id);
            return Map.entry(invoice.currency(), invoice.total());
        }

        @Override
        public Money moneyOf(CanonicalRecord row) {
            com.nextcrm.integrations.sdk.record.Invoice read = (com.nextcrm.integrations.sdk.record.Invoice) row;
            return new Money(read.total(), Currency.getInstance(read.currency()));
        }
    }
}
