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
import java.math.BigDecimal;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
                        "GET /v1/charges created,expand,limit,starting_after",
                        "GET /v1/charges/{id} expand",
                        "GET /v1/events created,limit,types",
                        "GET /v1/invoice_payments created,expand,limit,status",
                        "GET /v1/refunds charge,limit",
                        "POST /v1/refunds");
        if (Files.exists(SPECIFICATION)) { // not part of this repository
            JsonNode paths = StripeJson.MAPPER.readTree(SPECIFICATION.toFile()).path("paths");
            assertThat(requests)
                    .allSatisfy(request ->
                            assertThat(parameters(paths, request.split(" "))).containsAll(named(request)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksForListsWithinObjectsAsStripeDocuments(StripeInnerList list) {
        assertThat(list.path("1")).doesNotContain("{");
        if (Files.exists(SPECIFICATION)) {
            JsonNode paths = StripeJson.MAPPER.readTree(SPECIFICATION.toFile()).path("paths");
            String asked =
                    list.query("1").with("limit", 1).with("starting_after", "2").encoded();
            assertThat(parameters(paths, new String[] {
                        "GET", "/v1/" + list.path("{id}").replace("%7Bid%7D", "{id}")
                    }))
                    .containsAll(Arrays.stream(asked.split("&"))
                            .map(pair -> pair.replaceAll("=.*", ""))
                            .toList());
        }
    }

    /** Every action with all it can be given. */
    @Test
    void sendsNothingThatStripeDoesNotDocument() {
        List<String> writes = writes();
        assertThat(writes).hasSize(10);
        if (Files.exists(SPECIFICATION)) {
            JsonNode specification = StripeJson.MAPPER.readTree(SPECIFICATION.toFile());
            assertThat(writes).allSatisfy(write -> {
                String[] parts = write.split(" ", 3);
                String path = "/v1/" + parts[1].replaceAll("/(pi|sub)_\\w+", "/{id}");
                assertThat(documented(specification, parts[0], path))
                        .as(write)
                        .containsAll(Arrays.stream((parts.length < 3 ? "" : parts[2]).split("&"))
                                .map(pair -> pair.replaceAll("[\\[=].*", ""))
                                .filter(name -> !name.isEmpty())
                                .toList());
            });
        }
    }

    private static List<String> documented(JsonNode specification, String method, String path) {
        JsonNode operation = specification.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isMissingNode()).as("%s %s", method, path).isFalse();
        JsonNode body = operation.at("/requestBody/content/application~1x-www-form-urlencoded/schema");
        JsonNode schema =
                body.has("$ref") ? specification.at(body.path("$ref").asString().substring(1)) : body;
        return java.util.stream.Stream.concat(
                        schema.path("properties").propertyNames().stream(),
                        operation.path("parameters").values().stream()
                                .map(parameter -> parameter.path("name").asString()))
                .toList();
    }

    private static List<String> writes() {
        BigDecimal one = BigDecimal.ONE;
        String item = "{'id':'sub_1','status':'active','currency':'eur','created':1,'items':{'data':[{'id':'si_1'}]}}";
        try (StripeScript stripe = new StripeScript().says("GET subscriptions/sub_1", item)) {
            stripe.says(
                    "GET payment_intents/pi_1",
                    "{'id':'pi_1','status':'requires_capture','currency':'eur'," + "'created':1,'amount':100}");
            stripe.perform(
                    "create-payment-intent",
                    null,
                    Map.ofEntries(
                            Map.entry("amount", one),
                            Map.entry("currency", "EUR"),
                            Map.entry("customer", "cus_1"),
                            Map.entry("paymentMethod", "pm_1"),
                            Map.entry("confirm", true),
                            Map.entry("offSession", true),
                            Map.entry("returnUrl", "https://crm.example/ok"),
                            Map.entry("captureMethod", "manual"),
                            Map.entry("description", "Order"),
                            Map.entry("receiptEmail", "ann@example.com")),
                    false);
            stripe.perform(
                    "confirm-payment-intent",
                    "pi_1",
                    Map.of("paymentMethod", "pm_1", "returnUrl", "https://crm.example", "offSession", true),
                    false);
            stripe.perform("capture-payment-intent", "pi_1", Map.of("amount", one), false);
            stripe.perform("cancel-payment-intent", "pi_1", Map.of("reason", "duplicate"), false);
            stripe.perform(
                    "create-subscription",
                    null,
                    Map.of(
                            "customer", "cus_1",
                            "price", "price_1",
                            "quantity", one,
                            "paymentMethod", "pm_1",
                            "paymentBehavior", "default_incomplete",
                            "trialDays", one,
                            "daysUntilDue", one,
                            "description", "Team"),
                    false);
            stripe.perform(
                    "update-subscription",
                    "sub_1",
                    Map.of(
                            "price", "price_1",
                            "quantity", one,
                            "proration", "none",
                            "cancelAtPeriodEnd", false,
                            "description", "Team"),
                    false);
            stripe.perform("pause-subscription", "sub_1", Map.of("behavior", "void"), false);
            stripe.perform("resume-subscription", "sub_1", Map.of(), false);
            stripe.says("GET subscriptions/sub_1", item.replace("active", "paused"));
            stripe.perform("resume-subscription", "sub_1", Map.of(), false);
            stripe.perform(
                    "cancel-subscription",
                    "sub_1",
                    Map.of("invoiceNow", true, "prorate", true, "comment", "moved"),
                    false);
            return List.copyOf(stripe.writes());
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
                    .pull(new PullRequest(
                            connection, StripeResource.PAYMENTS.dataType(), mode, cursor, watermark, world.now()));
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
        String path = request.path().replaceAll("/(ch|re|pi|sub|in|cus)_\\w+", "/{id}");
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
