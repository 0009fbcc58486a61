package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;

class XeroContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return XeroWorld.start(rows, defects);
    }
}
