package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;

class PaypalContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return PaypalWorld.start(rows, defects);
    }
}
