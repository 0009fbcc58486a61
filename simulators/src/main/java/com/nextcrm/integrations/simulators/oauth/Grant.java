package com.nextcrm.integrations.simulators.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a user allowed, as it stands now.
 *
 * @param id names the act of consent; a Xero {@code authEventId}
 * @param organisations those it opens still
 * @param byPerson whether a person gave it; an application can have been given rights of its own
 */
public record Grant(
        String id, List<Organisation> organisations, Set<String> scopes, Instant givenAt, boolean byPerson) {

    public Grant {
        organisations = List.copyOf(organisations);
        scopes = Set.copyOf(scopes);
    }

    public Optional<Organisation> organisation(String organisationId) {
        return organisations.stream()
                .filter(each -> each.id().equals(organisationId))
                .findFirst();
    }

    public boolean opens(String organisationId) {
        return organisation(organisationId).isPresent();
    }
}
