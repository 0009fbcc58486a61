package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each request our connector makes is one that Stripe's API description has, with parameters that it has. */
class StripeSpecificationTest {

    private static final Path SPECIFICATION = Path.of(
            System.getProperty("provider.specs", "provider-specs"),
            "stripe",
            "openapi.derived." + StripeApi.VERSION + ".json");

    @Test
    void asksForNothingThatStripeDoesNotDocument() {
        Set<String> requests = requests();
        assertThat(requests)
                .contains(
                        "GET /v1/account",
                        "GET /v1/charges created,limit,starting_after",
                        "GET /v1/charges/{id}",
                        "GET /v1/events created,limit,types",
                        "GET /v1/refunds charge,limit",
                        "POST /v1/refunds");
        if (Files.exists(SPECIFICATION)) { // not part of this repository
            JsonNode paths = StripeJson.MAPPER.readTree(SPECIFICATION.toFile()).path("paths");
            assertThat(requests)
                    .allSatisfy(request ->
                            assertThat(parameters(paths, request.split(" "))).containsAll(named(request)));
        }
    }

    private static Set<String> requests() {
        try (StripeWorld world = StripeWorld.start(100, 0)) {
            Connection connection = new Connection(
                    new TenantId("t1"), new IntegrationId("i1"), "Bearer", world.credential(), Map.of(), () -> {});
            world.connector().check(connection);
            String watermark = walk(world, connection, null);
            world.advance(Duration.ofHours(1));
            world.change();
            world.add(25);
            walk(world, connection, watermark);
            ProviderWorld.UnsafeAction action = world.action();
            for (boolean repeated : List.of(false, true)) {
                world.connector()
                        .perform(new ActionRequest(
                                connection, action.name(), action.target(), action.input(), "key-1", repeated));
            }
            Set<String> requests = new TreeSet<>();
            world.simulator().traffic().requests().forEach(entry -> requests.add(shape(entry)));
            return requests;
        }
    }

    private static String walk(StripeWorld world, Connection connection, @Nullable String watermark) {
        SyncMode mode = watermark == null ? SyncMode.FULL : SyncMode.INCREMENTAL;
        Page page = Page.followedBy("", List.of(), List.of());
        String cursor = null;
        while (page.next() != null) {
            page = (Page) world.connector()
                    .pull(new PullRequest(connection, StripeMapper.PAYMENTS, mode, cursor, watermark, world.now()));
            cursor = page.next();
        }
        return String.valueOf(page.watermark());
    }

    /** Method, path, and the names of the parameters without what stands in their brackets. */
    private static String shape(Traffic.Entry request) {
        String names = String.join(
                ",",
                Arrays.stream(request.query().split("&"))
                        .map(pair -> pair.replaceAll("[\\[=].*", ""))
                        .filter(name -> !name.isEmpty())
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
        String path = request.path().replaceAll("/ch_\\w+", "/{id}");
        return (request.method() + " " + path + " " + names).strip();
    }

    private static List<String> named(String request) {
        String[] parts = request.split(" ");
        return parts.length < 3 ? List.of() : List.of(parts[2].split(","));
    }

    private static List<String> parameters(JsonNode paths, String[] request) {
        JsonNode operation = paths.path(request[1]).path(request[0].toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s", request[0], request[1])
                .isFalse();
        return operation.path("parameters").values().stream()
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }
}
