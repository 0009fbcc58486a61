package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which keys open which account, and which of them no longer do. */
final class StripeKeys {

    private static final int MAX_KEYS = 10_000;

    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    /**
     * @param rights what a restricted key may do: {@code charge_read}, {@code refund_write}...; null for everything.
     *     A right to write includes the right to read
     */
    record Key(StripeAccount account, @Nullable Set<String> rights, boolean expired) {

        boolean may(String right) {
            return rights == null
                    || rights.contains(right)
                    || right.endsWith("_read") && rights.contains(right.replace("_read", "_write"));
        }
    }

    void register(String key, StripeAccount account, @Nullable Set<String> rights) {
        if (!key.startsWith("sk_test_") && !key.startsWith("rk_test_")) {
            throw new IllegalArgumentException("A key must begin with sk_test_ or rk_test_");
        }
        if (keys.size() >= MAX_KEYS) {
            throw new IllegalStateException("More than " + MAX_KEYS + " keys");
        }
        keys.put(key, new Key(account, rights, false));
    }

    void expire(String key) {
        keys.put(key, new Key(known(key).account(), known(key).rights(), true));
    }

    void revoke(String key) {
        known(key);
        keys.remove(key);
    }

    private Key known(String key) {
        Key known = keys.get(key);
        if (known == null) {
            throw new IllegalArgumentException("No such key is registered");
        }
        return known;
    }

    /** The key of a request, or the refusal Stripe gives it. */
    Key authenticate(Call call) {
        String secret = secret(call.header("Authorization"));
        if (secret.isEmpty()) {
            throw StripeRefusal.invalid(
                    401,
                    null,
                    "You did not provide an API key. You need to provide your API key in the Authorization header,"
                            + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        if (secret.startsWith("pk_")) {
            throw StripeRefusal.invalid(
                    403,
                    "secret_key_required",
                    "This API call cannot be made with a publishable API key. Please use a secret API key.");
        }
        Key key = keys.get(secret);
        if (key == null) {
            throw StripeRefusal.invalid(401, null, "Invalid API Key provided: " + masked(secret));
        }
        if (key.expired()) {
            throw expired(secret);
        }
        return key;
    }

    static StripeRefusal expired(String secret) {
        return StripeRefusal.invalid(401, "api_key_expired", "Expired API Key provided: " + masked(secret));
    }

    static StripeRefusal notConnected(String account) {
        return StripeRefusal.invalid(
                403,
                "account_invalid",
                "The provided key does not have access to account '" + account
                        + "' (or that account does not exist). Application access may have been revoked.");
    }

    static StripeRefusal notAllowed(String secret, StripeAccount account, String right) {
        return StripeRefusal.invalid(
                403,
                null,
                "The provided key '" + masked(secret) + "' does not have the required permissions for this endpoint on"
                        + " account '" + account.id() + "'. Having the 'rak_" + right
                        + "' permission would allow this request to continue.");
    }

    static String secret(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        int blank = authorization.indexOf(' ');
        String scheme = blank < 0 ? "" : authorization.substring(0, blank).toLowerCase(Locale.ROOT);
        String value = authorization.substring(blank + 1).trim();
        return switch (scheme) {
            case "bearer" -> value;
            case "basic" -> user(value);
            default -> "";
        };
    }

    private static String user(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String masked(String secret) {
        return secret.length() < 16
                ? "****"
                : secret.substring(0, 8) + "*".repeat(8) + secret.substring(secret.length() - 4);
    }
}
