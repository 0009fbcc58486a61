package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.sdk.runtime.connection.Source;

/** A webhook and the envelope it came in. */
record Received(Envelope<?> envelope, WebhookReceived webhook) {

    Source source() {
        return new Source(webhook.tenantId(), webhook.integrationId(), webhook.provider());
    }

    /** What marks the rows that it changes: the same when it is delivered again, another when a person replays it. */
    String mark() {
        return webhook.replay() ? webhook.logId() + "@" + envelope.id() : webhook.logId();
    }
}
