package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.connection.Trace;
import com.nextcrm.integrations.sdk.runtime.store.Incoming;
import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done about a webhook. */
sealed interface Interpretation {

    /** Nothing more than to say so. */
    record Settled(Outcome outcome, String reason) implements Interpretation {}

    /** Store what it brings. */
    record Store(List<Incoming> states) implements Interpretation {}

    /** Fetch what it names. */
    record Fetch(List<WebhookResult.Named> records) implements Interpretation {}

    /** Opens webhooks and has them read by their connectors. */
    final class Interpreter {

        private static final Logger log = LoggerFactory.getLogger(Interpreter.class);

        private final Connectors connectors;
        private final PayloadCipher cipher;
        private final RowEncoder encoder;

        Interpreter(Connectors connectors, PayloadCipher cipher, RowEncoder encoder) {
            this.connectors = connectors;
            this.cipher = cipher;
            this.encoder = encoder;
        }

        Interpretation interpret(Received received) {
            Optional<ProviderConnector> connector =
                    connectors.find(received.webhook().provider());
            if (connector.isEmpty()) {
                return new Settled(
                        Outcome.IGNORED,
                        "This deployment has no connector for "
                                + received.webhook().provider());
            }
            byte[] body;
            try {
                body = cipher.open(
                        received.webhook().sealedBody(), received.webhook().logId());
            } catch (IllegalArgumentException e) {
                return new Settled(Outcome.FAILED, "Its body does not open with our keys");
            }
            try {
                return interpret(received, connector.get(), body);
            } catch (RuntimeException e) {
                log.error("webhook {} could not be read: {}", received.webhook().logId(), Trace.of(e));
                return new Settled(Outcome.FAILED, "The connector failed unexpectedly; its log says where");
            }
        }

        private Interpretation interpret(Received received, ProviderConnector connector, byte[] body) {
            WebhookResult result = connector.interpret(new WebhookBody(
                    received.webhook().eventId(),
                    received.webhook().eventType(),
                    body,
                    received.webhook().receivedAt()));
            return switch (result) {
                case WebhookResult.Nothing nothing -> new Settled(Outcome.IGNORED, nothing.reason());
                case WebhookResult.Unreadable unreadable -> new Settled(Outcome.FAILED, unreadable.reason());
                case WebhookResult.Changed changed -> new Fetch(changed.records());
                case WebhookResult.Snapshots snapshots ->
                    snapshots.records().stream().allMatch(encoder::fits)
                            ? new Store(snapshots.records().stream()
                                    .map(each -> Incoming.of(received.source(), each, received.mark()))
                                    .toList())
                            : new Settled(Outcome.FAILED, "It has a value that is too large to be stored");
            };
        }
    }
}
