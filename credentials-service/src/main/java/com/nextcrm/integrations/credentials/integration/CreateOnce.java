package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Creates an integration once however often it is asked for under the same key. */
@Component
final class CreateOnce {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final IdempotencyKeys keys;
    private final CreateIntegration create;

    CreateOnce(IdempotencyKeys keys, CreateIntegration create) {
        this.keys = keys;
        this.create = create;
    }

    /** @throws Problem as {@link CreateIntegration}; 422 if the key stands for another request */
    IntegrationRow create(TenantId tenant, String key, Provider provider, NewIntegration request) {
        Optional<IdempotencyKeys.Claim> earlier = keys.find(tenant, key, request);
        if (earlier.isPresent() && earlier.get().answer() != null) {
            return JSON.readValue(earlier.get().answer(), IntegrationRow.class);
        }
        IntegrationId id = earlier.map(IdempotencyKeys.Claim::integration).orElseGet(IntegrationIds::random);
        SealedIntegration prepared = create.prepare(tenant, id, provider, request); // a refusal claims nothing
        IdempotencyKeys.Claim claim = keys.claim(tenant, key, request, id);
        if (!claim.integration().equals(id)) {
            prepared = create.prepare(tenant, claim.integration(), provider, request);
        }
        IntegrationRow row =
                IntegrationRow.of(create.store(prepared), provider.category().lowerCase(), null);
        keys.answered(claim, JSON.writeValueAsString(row));
        return row;
    }
}
