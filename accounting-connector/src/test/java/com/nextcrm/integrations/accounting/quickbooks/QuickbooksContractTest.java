package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;

class QuickbooksContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return QuickbooksWorld.start(rows, defects);
    }
}
