package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.testkit.ConnectorContractTest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;

class MauticContractTest extends ConnectorContractTest {

    @Override
    protected ProviderWorld start(int rows, int defects) {
        return MauticWorld.start(rows, defects);
    }
}
