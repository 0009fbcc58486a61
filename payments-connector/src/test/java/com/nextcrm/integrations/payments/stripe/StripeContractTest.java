package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;

class StripeContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return StripeWorld.start(rows, defects);
    }
}
