package com.nextcrm.integrations.credentials.access;

import com.nextcrm.integrations.credentials.grant.ClientGrants;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.CredentialField;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what the owner of refused credentials has to mend; the connection test and stopped syncs show it. */
@Component
final class OwnerIsNeeded {

    private final ClientGrants clients;

    OwnerIsNeeded(ClientGrants clients) {
        this.clients = clients;
    }

    /** OAuth's {@code invalid_client} does not tell an unknown client from a wrong secret. */
    Problem isNeeded(Integration row, Provider provider) {
        if (row.grant() != null) {
            return conflict("The consent at " + provider.name()
                    + " is not good any more; its owner has to connect the account again");
        }
        if (clients.isClient(row, provider)) {
            return conflict(provider.name() + " does not accept the " + label(provider, SecretName.API_KEY)
                    + " together with the "
                    + label(provider, SecretName.API_SECRET)
                    + ", and does not say which is wrong; enter both as it shows them");
        }
        return conflict(
                provider.auth() == Provider.Auth.OAUTH2
                                && provider.authAlternatives().isEmpty()
                        ? "The account at " + provider.name() + " is not connected yet; its owner has to consent"
                        : provider.name() + " does not accept the credentials any more; enter new ones");
    }

    private static Problem conflict(String detail) {
        return Problem.conflict(detail, Map.of());
    }

    /** As the form calls it, without what it explains. */
    private static String label(Provider provider, SecretName name) {
        String label = provider.credentialFields().stream()
                .filter(field -> field.name().equals(name.requestName()))
                .map(CredentialField::label)
                .findFirst()
                .orElse(name.requestName());
        return label.split(",| made ")[0].toLowerCase(Locale.ROOT);
    }
}
