package com.nextcrm.integrations.ingress;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.secrets.SecretsSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** credentials-service as a map that can be out of order. */
public final class FakeCredentials implements SecretsSource {

    public final Map<IntegrationId, List<Secret>> secrets = new ConcurrentHashMap<>();
    public final AtomicInteger questions = new AtomicInteger();
    public volatile boolean down;

    @Override
    public List<Secret> of(IntegrationId integration) {
        questions.incrementAndGet();
        if (down) {
            throw new IllegalStateException("out of order, as the test wants it");
        }
        return secrets.getOrDefault(integration, List.of());
    }
}
