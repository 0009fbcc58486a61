package com.nextcrm.integrations.simulators.xero;

import java.util.Set;
import java.util.function.Predicate;

/** What an access token is worth. */
sealed interface XeroAccess {

    /**
     * @param scopes empty for all of them
     * @param organisations whether it opens the organisation of an id
     */
    record Allowed(Set<String> scopes, Predicate<String> organisations) implements XeroAccess {}

    record Expired() implements XeroAccess {}

    record Unknown() implements XeroAccess {}
}
