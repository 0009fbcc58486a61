package com.nextcrm.integrations.ingress.routing;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.ingress.sender.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose a genuine webhook is. */
@Component
public final class Routing {

    /**
     * @param setAside why the integration's connector must not see it, for a person to read; null if it may
     */
    public record Route(
            KnownIntegration integration, @Nullable String setAside) {}

    private final IntegrationDirectory directory;

    Routing(IntegrationDirectory directory) {
        this.directory = directory;
    }

    /** Of a webhook sent to an integration's own address. */
    public Route to(KnownIntegration integration, Reading.Event event) {
        return new Route(integration, reasonToSetAside(integration, event));
    }

    /**
     * Of a webhook sent to the deployment's address: every integration of the event's account, none if there is none.
     *
     * @param ownAccount the account of events that name none; empty if not configured
     */
    public List<Route> byAccount(ProviderId provider, Reading.Event event, String ownAccount) {
        String account = event.account() == null ? ownAccount : event.account();
        return directory.ofAccount(provider, account).stream()
                .map(integration -> to(integration, event))
                .toList();
    }

    private static @Nullable String reasonToSetAside(KnownIntegration integration, Reading.Event event) {
        if (!integration.active()) {
            return "The integration is inactive";
        }
        boolean otherAccount = event.account() != null
                && integration.accountId() != null
                && !event.account().equals(integration.accountId());
        return otherAccount ? "The event is of another account than the integration's" : null;
    }
}
