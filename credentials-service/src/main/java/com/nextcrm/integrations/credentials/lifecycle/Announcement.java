package com.nextcrm.integrations.credentials.lifecycle;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationId;
import java.util.List;

/**
 * What is to be told of one integration.
 *
 * @param version the row's, which the last of the events tells
 */
public record Announcement(IntegrationId integration, long version, List<Envelope<IntegrationEvent>> events) {

    public Announcement {
        events = List.copyOf(events);
    }
}
