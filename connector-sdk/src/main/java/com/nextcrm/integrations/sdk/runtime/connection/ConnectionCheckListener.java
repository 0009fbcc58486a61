package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;

/** Tests a connection while a person waits for it. Asked twice, it answers twice: a test changes nothing. */
public final class ConnectionCheckListener {

    private static final Logger log = LoggerFactory.getLogger(ConnectionCheckListener.class);

    private final Connectors connectors;
    private final ProviderCalls calls;
    private final MessagePublisher publisher;
    private final Envelopes envelopes;

    public ConnectionCheckListener(
            Connectors connectors, ProviderCalls calls, MessagePublisher publisher, Envelopes envelopes) {
        this.connectors = connectors;
        this.calls = calls;
        this.publisher = publisher;
        this.envelopes = envelopes;
    }

    @KafkaListener(
            topics = "#{T(com.nextcrm.integrations.contracts.Topics).connectionCommands(@connectorCategory)}",
            groupId = "${connector.category}-connector-checks",
            concurrency = "2",
            properties = {"max.poll.records=1", "max.poll.interval.ms=300000"})
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value().message() instanceof CheckConnection command) {
            ConnectionChecked answer = check(command);
            publisher.publish(Topics.SYNC_SLICES, envelopes.answering(message.value(), answer));
            log.info("checked integration {}: success {}", command.integrationId(), answer.success());
        }
    }

    private ConnectionChecked check(CheckConnection command) {
        Optional<ProviderConnector> connector = connectors.find(command.provider());
        if (connector.isEmpty()) {
            return refused(command, false, "This deployment has no connector for " + command.provider());
        }
        String name = connector.get().profile().name();
        Source source = new Source(command.tenantId(), command.integrationId(), command.provider());
        CheckResult result = calls.call(connector.get(), source, connector.get()::check, failure -> failure);
        return switch (result) {
            case Connected connected ->
                new ConnectionChecked(
                        command.tenantId(),
                        command.integrationId(),
                        command.checkId(),
                        true,
                        false,
                        "Connected to " + name + " as " + connected.account().name(),
                        connected.account());
            case CredentialsRejected rejected -> refused(command, true, rejected.reason());
            case RequestRejected rejected -> refused(command, false, rejected.reason());
            case Unavailable unavailable ->
                refused(command, false, name + " cannot be used at the moment: " + unavailable.reason());
            case RateLimited limited ->
                refused(
                        command,
                        false,
                        name + " asks us to wait "
                                + Math.max(1, limited.retryAfter().toSeconds()) + " s; please try again then");
        };
    }

    private static ConnectionChecked refused(CheckConnection command, boolean credentialsRejected, String message) {
        return new ConnectionChecked(
                command.tenantId(),
                command.integrationId(),
                command.checkId(),
                false,
                credentialsRejected,
                message,
                null);
    }
}
