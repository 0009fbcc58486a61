package com.nextcrm.integrations.orchestrator.connection;

import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import com.nextcrm.integrations.orchestrator.directory.IntegrationDirectory;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.kafka.KafkaException;
import org.springframework.stereotype.Service;

/** Finds out whether an integration's credentials work; also for one that is inactive or needs consent again. */
@Service
class TestConnection {

    private final IntegrationDirectory directory;
    private final ProviderCatalog catalog;
    private final PendingChecks checks;
    private final Envelopes envelopes;
    private final MessagePublisher publisher;
    private final ConnectionSettings settings;

    TestConnection(
            IntegrationDirectory directory,
            ProviderCatalog catalog,
            PendingChecks checks,
            Envelopes envelopes,
            MessagePublisher publisher,
            ConnectionSettings settings) {
        this.directory = directory;
        this.catalog = catalog;
        this.checks = checks;
        this.envelopes = envelopes;
        this.publisher = publisher;
        this.settings = settings;
    }

    /** @throws Problem 404 if the tenant has no such integration, 503 if nobody can be asked */
    TestResult test(TenantId tenant, String integrationId) {
        long began = System.nanoTime();
        Integration integration = directory.require(tenant, integrationId);
        Provider provider = catalog.byId(integration.provider()).orElseThrow();
        if (provider.dataTypes().isEmpty() && integration.dataTypes().isEmpty()) {
            return TestResult.failure(
                    provider.name() + " cannot be reached yet: its connector is still to come", began);
        }
        String checkId = UUID.randomUUID().toString();
        Optional<ConnectionTested> answer =
                checks.await(checkId, () -> ask(integration, provider, checkId), settings.answerWithin());
        return answer.map(tested -> TestResult.of(tested, began))
                .orElseGet(() -> TestResult.failure(silent(integration), began));
    }

    private void ask(Integration integration, Provider provider, String checkId) {
        CheckConnection command = new CheckConnection(integration.tenant(), integration.id(), provider.id(), checkId);
        try {
            publisher.publish(Topics.connectionCommands(integration.category()), envelopes.of(command));
        } catch (KafkaException unreachable) {
            throw Problem.unavailable("The connection cannot be tested right now", Duration.ofSeconds(10));
        }
    }

    private String silent(Integration integration) {
        return "The " + integration.category().lowerCase() + " connector did not answer within "
                + settings.answerWithin().toSeconds() + " seconds; try again in a moment";
    }
}
