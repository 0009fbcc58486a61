package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.Auth;
import com.nextcrm.integrations.platform.catalog.Provider.CredentialField;
import com.nextcrm.integrations.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** What credentials must be like: the bounds of all, and what the catalogue says of a provider's. */
final class CredentialRules {

    static final int MAX_SECRET_BYTES = 8 * 1024;
    static final int MAX_CUSTOM_DATA = 50;
    static final int MAX_CUSTOM_NAME = 64;
    static final int MAX_CUSTOM_BYTES = 1024;

    private static final String API_KEY = SecretName.API_KEY.requestName();
    private static final String ACCESS_TOKEN = SecretName.ACCESS_TOKEN.requestName();

    /** A line break in a key would end up in a header. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final SequencedMap<String, String> errors = new LinkedHashMap<>();
    private final Provider provider;
    private final GivenCredentials given;

    private CredentialRules(Provider provider, GivenCredentials given) {
        this.provider = provider;
        this.given = given;
    }

    /**
     * @param present which there would be afterwards, by the catalogue's names
     * @throws Problem 400 with every field that does not fit
     */
    static void check(Provider provider, GivenCredentials given, Set<String> present) {
        CredentialRules rules = new CredentialRules(provider, given);
        rules.bounds(present);
        provider.credentialFields().forEach(field -> rules.check(field, present));
        if (!rules.errors.isEmpty()) {
            throw Problem.invalid(rules.errors);
        }
    }

    private void bounds(Set<String> present) {
        given.values().forEach((name, value) -> bounds(name.requestName(), value, MAX_SECRET_BYTES));
        given.customData().forEach((name, value) -> bounds(customData(name), value, MAX_CUSTOM_BYTES));
        if (given.customData().keySet().stream()
                .anyMatch(name -> name.isBlank()
                        || name.length() > MAX_CUSTOM_NAME
                        || CONTROL.matcher(name).find())) {
            errors.put("customData", "has a name that is blank or longer than " + MAX_CUSTOM_NAME + " characters");
        }
        long entries =
                present.stream().filter(name -> name.startsWith(customData(""))).count();
        if (entries > MAX_CUSTOM_DATA) {
            errors.put("customData", "must not have more than " + MAX_CUSTOM_DATA + " entries");
        }
    }

    private void bounds(String field, Secret value, int maxBytes) {
        if (value.reveal().getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            errors.put(shown(field), "must not be longer than " + maxBytes + " bytes");
        } else if (CONTROL.matcher(value.reveal()).find()) {
            errors.put(shown(field), "must not contain line breaks or control characters");
        }
    }

    private void check(CredentialField field, Set<String> present) {
        Secret value = given.get(field.name());
        boolean byToken = tokenStandsInFor(field) && present.contains(ACCESS_TOKEN);
        if (field.required() && !present.contains(field.name()) && !byToken) {
            errors.putIfAbsent(field.name(), "is required: " + field.label());
        }
        checkForm(field, field.name(), value);
        if (tokenStandsInFor(field)) {
            checkForm(field, ACCESS_TOKEN, given.get(ACCESS_TOKEN));
        }
    }

    private void checkForm(CredentialField field, String name, @org.jspecify.annotations.Nullable Secret value) {
        if (value != null
                && !value.equals(GivenCredentials.NOTHING)
                && !field.pattern().isEmpty()
                && !value.reveal().matches(field.pattern())) {
            errors.putIfAbsent(name, field.hint().isEmpty() ? "has the wrong form" : field.hint());
        }
    }

    /** Some clients send an account's key as its access token. */
    private boolean tokenStandsInFor(CredentialField field) {
        return provider.auth() == Auth.API_KEY && field.name().equals(API_KEY);
    }

    /** A name made up by the caller could be a secret pasted into the wrong place; a long one is told in part. */
    private static String shown(String field) {
        return field.length() > 100 ? "customData" : field;
    }

    private static String customData(String name) {
        return SecretName.CUSTOM_DATA.requestName() + "." + name;
    }
}
