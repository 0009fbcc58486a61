package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import com.nextcrm.integrations.simulators.stripe.Subscription;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class StripeSubscriptionsContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return new Subscriptions(rows, defects);
    }

    /** Subscription n began with charge n. */
    private static final class Subscriptions extends StripeTypeWorld {

        Subscriptions(int rows, int defects) {
            super(
                    StripeResource.SUBSCRIPTIONS,
                    StripeSimulatorOptions.defaults().withCharges(rows * 2L).withSubscriptions(rows),
                    defects);
        }

        @Override
        List<String> ids() {
            return numbered(account().subscriptionCount(), account()::subscriptionId);
        }

        @Override
        String addOne() {
            return account()
                    .dashboard()
                    .subscribe(account().customerId(0), account().priceId("jpy", 0));
        }

        @Override
        public String change() {
            String id = soundIds().stream()
                    .filter(each -> account().subscription(each).status().equals("active"))
                    .findFirst()
                    .orElseThrow();
            account().dashboard().setSubscriptionStatus(id, "canceled");
            return id;
        }

        @Override
        long created(String id) {
            return account().subscription(id).created();
        }

        @Override
        Map.Entry<String, Long> minor(String id) {
            Subscription subscription = account().subscription(id);
            return Map.entry(subscription.currency(), subscription.amount());
        }

        @Override
        public Money moneyOf(CanonicalRecord row) {
            com.nextcrm.integrations.sdk.record.Subscription read =
                    (com.nextcrm.integrations.sdk.record.Subscription) row;
            return new Money(Objects.requireNonNull(read.amount()), Currency.getInstance(read.currency()));
        }
    }
}
