package com.nextcrm.integrations.orchestrator.connection;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import org.springframework.stereotype.Service;

/** Passes a connector's answer on to all instances and to whoever keeps the integration; told twice, it is the same. */
@Service
public class TellConnectionTested {

    private final Envelopes envelopes;
    private final MessagePublisher publisher;

    TellConnectionTested(Envelopes envelopes, MessagePublisher publisher) {
        this.envelopes = envelopes;
        this.publisher = publisher;
    }

    public void tell(Envelope<?> cause, ConnectionChecked checked) {
        ConnectionTested tested = new ConnectionTested(
                checked.tenantId(),
                checked.integrationId(),
                checked.checkId(),
                checked.success(),
                checked.credentialsRejected(),
                checked.message(),
                checked.account());
        MessageId id = new MessageId("tested:" + checked.checkId());
        publisher.publish(Topics.SYNC_RUNS, envelopes.answering(cause, tested, id));
    }
}
