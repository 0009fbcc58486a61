package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every action of a provider, repeated in every way, through the whole service. A provider's test extends this, starts
 * its simulator, points the service at it, and makes for each action a subject that it can be done to.
 */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
public abstract class ActionIdempotencyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CredentialsService CREDENTIALS = CredentialsService.start();

    private final Category category;
    private final IntegrationId integration;
    private final String provider;
    private final String credential;
    private final ProviderSimulator simulator;

    private ApplicationContext context;
    private ConnectorService service;

    /** @param credential what the simulator takes as a bearer's token */
    protected ActionIdempotencyTest(
            Category category, String provider, String credential, ProviderSimulator simulator) {
        this.category = category;
        this.integration = new IntegrationId("repeating-at-" + provider);
        this.provider = provider;
        this.credential = credential;
        this.simulator = simulator;
    }

    /** By the action's name, after which further words may tell one of its cases. */
    protected abstract Map<String, Supplier<RepeatedAction>> subjects();

    @DynamicPropertySource
    static void credentialsService(DynamicPropertyRegistry properties) {
        CREDENTIALS.register(properties);
    }

    @BeforeEach
    void connect(ApplicationContext started) {
        context = started;
        CREDENTIALS.connect(ConnectorService.TENANT, integration, "Bearer", credential);
        service = new ConnectorService(context, category, provider);
    }

    @TestFactory
    Stream<DynamicNode> hasOneEffectWhateverIsRepeated() {
        ProviderProfile profile = context.getBeansOfType(ProviderConnector.class).values().stream()
                .map(ProviderConnector::profile)
                .filter(each -> each.id().value().equals(provider))
                .findFirst()
                .orElseThrow();
        Map<String, Supplier<RepeatedAction>> subjects = subjects();
        assertThat(subjects.keySet().stream().map(name -> name.split(" ", 2)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(profile.actions().stream()
                        .map(ProviderProfile.Action::name)
                        .collect(Collectors.toSet()));
        return new IdempotencyMatrix(
                        service,
                        context.getBean(MongoTemplate.class),
                        integration,
                        CatalogBlock.of(profile.id()).texts("data-types"),
                        simulator.faults())
                .of(subjects);
    }

    /** Acts. @return the row in the answer */
    protected final JsonNode done(String path, Map<String, Object> body) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.put("integrationId", integration.value());
        return JSON.readTree(service.post(path, UUID.randomUUID().toString(), JSON.writeValueAsString(whole)))
                .iterator()
                .next();
    }

    /** The row of an object of the provider's. */
    protected final JsonNode row(String dataType, String externalId) {
        return service.rows(integration, dataType, "").stream()
                .filter(row -> externalId(row).equals(externalId))
                .findFirst()
                .orElseThrow();
    }

    protected static String id(JsonNode row) {
        return row.path("id").asString();
    }

    protected static String externalId(JsonNode row) {
        return row.path("external_id").asString();
    }
}
