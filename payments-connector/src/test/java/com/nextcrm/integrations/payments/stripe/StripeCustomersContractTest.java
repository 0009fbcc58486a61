package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class StripeCustomersContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return new Customers(rows, defects);
    }

    /** There is a customer for every fifth charge. */
    private static final class Customers extends StripeTypeWorld {

        Customers(int rows, int defects) {
            super(StripeResource.CUSTOMERS, StripeSimulatorOptions.defaults().withCharges(rows * 5L), defects);
        }

        @Override
        List<String> ids() {
            return numbered(account().customerCount(), account()::customerId);
        }

        @Override
        String addOne() {
            return account().dashboard().addCustomer("Ann Lee", "ann@example.com");
        }

        @Override
        public String change() {
            String id = soundIds().get(7);
            account().dashboard().changeEmail(id, "moved@example.com");
            return id;
        }

        @Override
        public @Nullable String changeable(CanonicalRecord row) {
            return ((Contact) row).email();
        }

        @Override
        long created(String id) {
            return account().customer(id).created();
        }

        @Override
        Map.@Nullable Entry<String, Long> minor(String id) {
            return null;
        }
    }
}
