package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which fields a customer's contacts have: one that there is not would be dropped without a word. */
final class MauticFields {

    private static final String ALL = "fields/contact?start=0&limit=1000";

    private final MauticApi api;

    MauticFields(MauticApi api) {
        this.api = api;
    }

    /** Goes on if there are all of these. */
    ActionResult require(Connection connection, Set<String> aliases, Supplier<ActionResult> then) {
        if (aliases.isEmpty()) {
            return then.get();
        }
        return MauticOutcome.ofRead(api.get(connection, ALL), answered -> {
            Set<String> known = MauticJson.elements(answered.body().path("fields")).stream()
                    .map(field -> field.path("alias").asString(""))
                    .collect(Collectors.toSet());
            return aliases.stream()
                    .filter(alias -> !known.contains(alias))
                    .findFirst()
                    .<ActionResult>map(alias -> new RequestRejected(
                            "fields." + shown(alias), "is no field of contacts in this Mautic, which would drop it"))
                    .orElseGet(then);
        });
    }

    private static String shown(String alias) {
        return alias.length() > 60 ? alias.substring(0, 60) : alias;
    }
}
