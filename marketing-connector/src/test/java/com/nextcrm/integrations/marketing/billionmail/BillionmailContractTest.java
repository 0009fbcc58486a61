package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;

class BillionmailContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return BillionmailWorld.start(rows, defects);
    }
}
