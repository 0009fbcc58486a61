package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Account;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What we read of an account. */
record StripeAccount(
        String id,
        @Nullable BusinessProfile businessProfile,
        @Nullable Settings settings) {

    record BusinessProfile(@Nullable String name) {}

    record Settings(@Nullable Dashboard dashboard) {
        record Dashboard(@Nullable String displayName) {}
    }

    /** By its name in the dashboard, else the business's; the e-mail address is somebody's and stays out. */
    Account asOurs() {
        String dashboard = settings == null || settings.dashboard() == null
                ? null
                : settings.dashboard().displayName();
        String business = businessProfile == null ? null : businessProfile.name();
        return new Account(
                id,
                Stream.of(dashboard, business)
                        .filter(Objects::nonNull)
                        .filter(name -> !name.isBlank())
                        .findFirst()
                        .orElse(id));
    }
}
