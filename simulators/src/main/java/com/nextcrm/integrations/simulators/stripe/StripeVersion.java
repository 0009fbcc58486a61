package com.nextcrm.integrations.simulators.stripe;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API versions whose answers look as this simulator's do. */
final class StripeVersion {

    /** What accounts have unless a request says otherwise. */
    static final String PINNED = "2026-07-29.dahlia";

    private static final Set<String> KNOWN = Set.of(PINNED, "2026-08-26.dahlia");

    private StripeVersion() {}

    static String of(@Nullable String header) {
        if (header == null) {
            return PINNED;
        }
        if (!KNOWN.contains(header)) {
            throw StripeRefusal.invalid(400, null, "Invalid Stripe API version: " + header);
        }
        return header;
    }
}
