package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Refund;
import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.util.Currency;
import java.util.List;
import java.util.Map;

class StripeRefundsContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return new Refunds(rows, defects);
    }

    /** The data set has a refund of about every eighth charge. */
    private static final class Refunds extends StripeTypeWorld {

        Refunds(int rows, int defects) {
            super(StripeResource.REFUNDS, StripeSimulatorOptions.defaults().withCharges(rows * 8L), defects);
        }

        @Override
        List<String> ids() {
            return account().refundIds();
        }

        @Override
        String addOne() {
            String charge =
                    id(first(each -> each.refundable() > 0 && each.currency().equals("eur") && !each.disputed()));
            account().refund(charge, null);
            return ids().getLast();
        }

        @Override
        public String change() {
            String id = soundIds().get(7);
            account().dashboard().failRefund(id);
            return id;
        }

        @Override
        long created(String id) {
            return account().refund(id).created();
        }

        @Override
        Map.Entry<String, Long> minor(String id) {
            return Map.entry(
                    account().refund(id).currency(), account().refund(id).amount());
        }

        @Override
        public Money moneyOf(CanonicalRecord row) {
            Refund refund = (Refund) row;
            return new Money(refund.amount(), Currency.getInstance(refund.currency()));
        }
    }
}
