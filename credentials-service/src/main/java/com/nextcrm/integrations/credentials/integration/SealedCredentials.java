package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.Auth;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Puts given credentials in the place of stored ones, opening only those that must be merged. */
record SealedCredentials(DataKey key, Map<SecretName, byte[]> sealed) {

    /** @throws Problem 400 if they do not fit the provider */
    SealedCredentials with(GivenCredentials given, Provider provider, Instant now) {
        WebhookSecrets webhooks = webhookSecrets();
        CustomData custom = customData().merge(given.customData());
        CredentialRules.check(provider, given, present(given, custom));

        Map<SecretName, byte[]> after = new EnumMap<>(SecretName.class);
        after.putAll(sealed);
        given.values().forEach((name, value) -> {
            if (value.equals(GivenCredentials.NOTHING)) {
                after.remove(name);
            } else if (name == SecretName.WEBHOOK_SECRET) {
                after.put(name, key.seal(name, webhooks.roll(value, now).toText()));
            } else {
                after.put(name, key.seal(name, value.reveal()));
            }
        });
        if (custom.entries().isEmpty()) {
            after.remove(SecretName.CUSTOM_DATA);
        } else if (!given.customData().isEmpty()) {
            after.put(SecretName.CUSTOM_DATA, key.seal(SecretName.CUSTOM_DATA, custom.toText()));
        }
        return new SealedCredentials(key, after);
    }

    /** An account behind OAuth is only ours once its owner has consented, or gave what stands in for a consent. */
    AuthStatus status(Provider provider) {
        boolean consented = sealed.containsKey(SecretName.ACCESS_TOKEN) || sealed.containsKey(SecretName.REFRESH_TOKEN);
        return provider.auth() == Auth.OAUTH2 && !consented && !standsInForConsent(provider)
                ? AuthStatus.REAUTH_REQUIRED
                : AuthStatus.CONNECTED;
    }

    private boolean standsInForConsent(Provider provider) {
        boolean client = sealed.containsKey(SecretName.API_KEY) && sealed.containsKey(SecretName.API_SECRET);
        return provider.connectsBy(Auth.CLIENT_CREDENTIALS) && client
                || provider.connectsBy(Auth.BASIC) && customData().basic().isPresent();
    }

    private Set<String> present(GivenCredentials given, CustomData custom) {
        Set<String> present = new HashSet<>();
        sealed.keySet().forEach(name -> present.add(name.requestName()));
        given.values().forEach((name, value) -> {
            if (value.equals(GivenCredentials.NOTHING)) {
                present.remove(name.requestName());
            } else {
                present.add(name.requestName());
            }
        });
        custom.entries().keySet().forEach(name -> present.add(SecretName.CUSTOM_DATA.requestName() + "." + name));
        return present;
    }

    private WebhookSecrets webhookSecrets() {
        byte[] value = sealed.get(SecretName.WEBHOOK_SECRET);
        return value == null ? WebhookSecrets.NONE : WebhookSecrets.ofText(key.open(SecretName.WEBHOOK_SECRET, value));
    }

    private CustomData customData() {
        byte[] value = sealed.get(SecretName.CUSTOM_DATA);
        return value == null ? CustomData.NONE : CustomData.ofText(key.open(SecretName.CUSTOM_DATA, value));
    }
}
