package com.nextcrm.integrations.credentials;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static com.nextcrm.integrations.credentials.CrmClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class IntegrationApiTest {

    private static final String KEY = "sk_test_51Abc";

    @Autowired
    CrmClient crm;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void createsAnIntegrationAndSaysWhichCredentialsAreSet() {
        MvcTestResult created = crm.post(tenant, """
                {"integrationType":"STRIPE","integrationName":" Production Stripe ",
                 "apiKey":"\\n sk_live_abc \\t","webhookSecret":"whsec_abc","customData":{"note":"x"}}""");
        String id = read(created, "$.integration.id");
        assertThat(created).hasStatus(201).hasHeader("Location", "/api/integrations/" + id);
        assertThat(created).bodyJson().isLenientlyEqualTo("""
                {"message":"Stripe integration created successfully",
                 "integration":{"integration_type":"STRIPE","integration_name":"Production Stripe",
                  "category":"payments","is_active":true,"auth_status":"CONNECTED","sync_status":"IDLE",
                  "sync_error":null,"last_synced_at":null,"account":null,
                  "credentials":{"access_token":false,"refresh_token":false,"api_key":true,"api_secret":false,
                   "webhook_secret":true,"custom_data":true}}}""");
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat((String) read(created, "$.integration.created_at")).matches("20\\d\\d-.*Z");
        assertThat(crm.accessToken(id)).bodyJson().extractingPath("$.value").isEqualTo("sk_live_abc");
        MvcTestResult read = crm.get(tenant, "/api/integrations/" + id);
        assertThat(read).hasStatus(200);
        assertThat((Map<?, ?>) CrmClient.<Map<?, ?>>read(read, "$.integration"))
                .isEqualTo(CrmClient.<Map<?, ?>>read(created, "$.integration"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"integrationType":"STRIPE","integrationName":"a","apiKey":"pk_test_1"}   | apiKey          | publishable
            {"integrationType":"STRIPE","integrationName":"a"}                        | apiKey          | is required
            {"integrationType":"STRIPE","integrationName":"a","apiKey":"  "}          | apiKey          | is required
            {"integrationType":"STRIPE","integrationName":"a","accessToken":"pk_x"}   | accessToken     | publishable
            {"integrationType":"STRIPE","integrationName":" ","apiKey":"sk_test_1"}   | integrationName | must not be blank
            {"integrationType":"STRIPE","apiKey":"sk_test_1"}                         | integrationName | must not be blank
            {"integrationName":"a","apiKey":"sk_test_1"}                              | integrationType | must not be blank
            {"integrationType":"STRIPE","integrationName":"a","apikey":"sk_test_1"}   | apikey          | is not a known field
            {"integrationType":"STRIPE","integrationName":"a","apiKey":{"a":1}}       | apiKey          | has the wrong form
            {"integrationType":"STRIPE","integrationName":"a","apiKey":"sk_test_1","webhookSecret":"abc"} | webhookSecret | signing secret
            {"integrationType":"PAYPAL","integrationName":"a","apiKey":"client"}      | apiSecret       | is required
            {"integrationType":"BILLIONMAIL","integrationName":"a","apiKey":"k"}      | customData.baseUrl | is required
            {"integrationType":"XERO","integrationName":"a","accessToken":"a\\nb"}    | accessToken     | control characters
            {"integrationType":"XERO","integrationName":"a","tokenExpiresAt":"soon"}  | tokenExpiresAt  | has the wrong form
            """)
    void refusesWhatDoesNotFitAndNamesTheField(String body, String field, String message) {
        MvcTestResult refused = crm.post(tenant, body);
        assertThat(refused).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat((String) read(refused, "$.errors[0].field")).isEqualTo(field);
        assertThat((String) read(refused, "$.errors[0].message")).contains(message);
        assertThat((String) read(refused, "$.error")).startsWith(field);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(crm.post(tenant, create("n".repeat(201), KEY)))
                .hasStatus(400)
                .bodyText()
                .contains("integrationName");
        assertThat(crm.post(tenant, create("n", "sk_test_" + "a".repeat(8 * 1024))))
                .hasStatus(400)
                .bodyText()
                .contains("apiKey must not be longer than 8192 bytes");
        String entries = String.join(
                ",",
                IntStream.range(0, 51)
                        .mapToObj(i -> "\"k%d\":\"v\"".formatted(i))
                        .toList());
        assertThat(crm.post(tenant, withCustomData(entries)))
                .hasStatus(400)
                .bodyText()
                .contains("more than 50 entries");
        assertThat(crm.post(tenant, withCustomData("\"k\":\"" + "v".repeat(1025) + "\"")))
                .hasStatus(400)
                .bodyText()
                .contains("customData.k must not be longer than 1024 bytes");
        assertThat(crm.post(tenant, withCustomData("\"k\":\"" + "v".repeat(400_000) + "\"")))
                .hasStatus(400);
        assertThat(crm.post(tenant, "{")).hasStatus(400).bodyText().contains("not valid JSON");
    }

    @Test
    void refusesAnUnknownType() {
        assertThat(crm.post(tenant, "{\"integrationType\":\"SAGE\",\"integrationName\":\"a\"}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.error")
                .isEqualTo("Unsupported integration type: SAGE");
        assertThat(crm.get(tenant, "/api/integrations?integrationType=stripe"))
                .hasStatus(400)
                .bodyText()
                .contains("Unsupported integration type: stripe");
    }

    @Test
    void keepsAnAccountBehindOauthWaitingForItsOwnersConsent() {
        MvcTestResult without = crm.post(tenant, "{\"integrationType\":\"XERO\",\"integrationName\":\"a\"}");
        assertThat((String) read(without, "$.integration.auth_status")).isEqualTo("REAUTH_REQUIRED");
        MvcTestResult with = crm.post(tenant, """
                {"integrationType":"XERO","integrationName":"a","accessToken":"t","refreshToken":"r",
                 "customData":{"tenantId":"x"}}""");
        assertThat((String) read(with, "$.integration.auth_status")).isEqualTo("CONNECTED");
    }

    @Test
    void listsNewestFirstInParts() {
        List<String> names = List.of("one", "two", "three");
        List<String> ids =
                names.stream().map(name -> crm.stripe(tenant, name, KEY)).toList();
        crm.post(tenant, "{\"integrationType\":\"XERO\",\"integrationName\":\"four\"}");
        crm.patch(tenant, ids.get(1), "{\"isActive\":false}");

        assertThat(names("")).containsExactly("four", "three", "two", "one");
        assertThat(names("?limit=2&offset=1")).containsExactly("three", "two");
        assertThat(names("?integrationType=STRIPE")).containsExactly("three", "two", "one");
        assertThat(names("?integrationType=STRIPE&isActive=true")).containsExactly("three", "one");
        assertThat(names("?isActive=false")).containsExactly("two");
        assertThat(crm.get(tenant, "/api/integrations?limit=1&isActive=true"))
                .bodyJson()
                .isLenientlyEqualTo("{\"total\":3,\"limit\":1,\"offset\":0}");
        assertThat(crm.get(tenant, "/api/integrations?limit=0")).hasStatus(400);
        assertThat(crm.get(tenant, "/api/integrations?isActive=maybe")).hasStatus(400);
    }

    private List<String> names(String query) {
        return read(crm.get(tenant, "/api/integrations" + query), "$.integrations[*].integration_name");
    }

    @Test
    void showsAnotherTenantsIntegrationAsIfItDidNotExist() {
        String id = crm.stripe(tenant, "mine", KEY);
        String unknown = UUID.randomUUID().toString();
        String stranger = "stranger-" + UUID.randomUUID();
        assertThat(text(crm.get(stranger, "/api/integrations/" + id)))
                .isEqualTo(
                        text(crm.get(stranger, "/api/integrations/" + unknown)).replace(unknown, id));
        assertThat(crm.get(stranger, "/api/integrations/" + id)).hasStatus(404);
        assertThat(crm.patch(stranger, id, "{\"isActive\":false}")).hasStatus(404);
        assertThat(crm.delete(stranger, id)).hasStatus(404);
        assertThat(crm.get(stranger, "/api/integrations"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
        assertThat(crm.get(tenant, "/api/integrations/no+id")).hasStatus(404);
        assertThat(crm.get(tenant, "/api/integrations/" + id))
                .bodyJson()
                .extractingPath("$.integration.is_active")
                .isEqualTo(true);
    }

    @Test
    void asksForAScope() {
        String reader = TestTokens.user(tenant, "integrations:read");
        assertThat(crm.call(HttpMethod.GET, "/api/integrations", reader, null)).hasStatus(200);
        assertThat(crm.call(HttpMethod.POST, "/api/integrations", reader, create("a", KEY)))
                .hasStatus(403);
        assertThat(crm.call(HttpMethod.GET, "/api/integrations", "no-token", null))
                .hasStatus(401);
        String id = crm.stripe(tenant, "a", KEY);
        String path = "/internal/integrations/" + id + "/access-token";
        assertThat(crm.call(HttpMethod.POST, path, TestTokens.admin(tenant), "{}"))
                .hasStatus(403);
    }

    @Test
    void changesOnlyWhatAPatchNames() {
        String id = crm.stripe(tenant, "before", KEY);
        MvcTestResult renamed = crm.patch(tenant, id, "{\"integrationName\":\"after\"}");
        assertThat(renamed).hasStatus(200).bodyJson().isLenientlyEqualTo("""
                {"integration":{"integration_name":"after","is_active":true,"credentials":{"api_key":true}}}""");
        assertThat((Integer) read(crm.accessToken(id), "$.credentialVersion")).isEqualTo(1);
        crm.patch(tenant, id, "{\"apiKey\":\" rk_test_new\"}");
        assertThat(crm.accessToken(id))
                .bodyJson()
                .isLenientlyEqualTo("{\"value\":\"rk_test_new\",\"credentialVersion\":2}");
        assertThat(crm.patch(tenant, id, "{\"apiKey\":\"\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("apiKey is required");
        assertThat(crm.patch(tenant, id, "{\"apiKey\":\"pk_test_1\"}")).hasStatus(400);
        assertThat(crm.patch(tenant, id, "{\"integrationName\":\" \"}")).hasStatus(400);
        assertThat(crm.patch(tenant, id, "{\"integrationType\":\"XERO\"}")).hasStatus(400);
        MvcTestResult same = crm.patch(tenant, id, "{\"integrationName\":\"after\",\"isActive\":true}");
        assertThat((String) read(same, "$.integration.updated_at"))
                .isEqualTo(read(crm.get(tenant, "/api/integrations/" + id), "$.integration.updated_at"));
    }

    @Test
    void losesNothingOfTwentyPatchesAtOnce() throws Exception {
        String id = crm.stripe(tenant, "busy", KEY);
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<Integer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(
                            () -> crm.patch(tenant, id, "{\"customData\":{\"k%d\":\"v%d\"}}".formatted(i, i))
                                    .getResponse()
                                    .getStatus()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        MvcTestResult token = crm.accessToken(id);
        Map<String, String> settings = read(token, "$.settings");
        assertThat(settings).hasSize(20).containsEntry("k0", "v0").containsEntry("k19", "v19");
        assertThat((Integer) read(token, "$.credentialVersion")).isEqualTo(21);
    }

    @Test
    void createsOncePerIdempotencyKey() throws ExecutionException, InterruptedException {
        String body = create("once", KEY);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> ids = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(
                            () -> CrmClient.<String>read(crm.postOnce(tenant, "key-1", body), "$.integration.id")))
                    .toList();
            String first = ids.getFirst().get();
            for (Future<String> id : ids) {
                assertThat(id.get()).isEqualTo(first);
            }
            crm.patch(tenant, first, "{\"integrationName\":\"renamed\"}");
            MvcTestResult again = crm.postOnce(tenant, "key-1", body);
            assertThat(again).hasStatus(201).hasHeader("Location", "/api/integrations/" + first);
            assertThat((String) read(again, "$.integration.integration_name")).isEqualTo("once");
        }
        assertThat(names("")).containsExactly("renamed");
        assertThat(crm.postOnce(tenant, "key-1", create("other", KEY))).hasStatus(422);
        assertThat(crm.postOnce(tenant, "key-1", create("once", KEY + "x"))).hasStatus(422);
        assertThat(crm.postOnce(tenant, " ", body)).hasStatus(400);
        assertThat(crm.postOnce("other-" + tenant, "key-1", create("other", KEY)))
                .hasStatus(201);
    }

    @Test
    void showsTheSevenProviders() {
        MvcTestResult all = crm.get(tenant, "/api/integrations/catalog");
        assertThat(CrmClient.<List<String>>read(all, "$.catalog[*].type"))
                .startsWith("XERO", "MYOB", "QUICKBOOKS", "STRIPE", "PAYPAL", "BILLIONMAIL", "MAUTIC");
        MvcTestResult payments = crm.get(tenant, "/api/integrations/catalog?category=payments");
        assertThat(CrmClient.<List<String>>read(payments, "$.catalog[*].type")).startsWith("STRIPE", "PAYPAL");
        assertThat(payments).bodyJson().isLenientlyEqualTo("""
                {"catalog":[{"type":"STRIPE","name":"Stripe","category":"payments","auth":"api_key",
                  "credential_fields":[{"name":"apiKey","required":true,"secret":true},
                                       {"name":"webhookSecret","required":false,"secret":true}]},
                 {"type":"PAYPAL","auth":"client_credentials"}]}""");
        assertThat(CrmClient.<List<String>>read(payments, "$.catalog[0].data_types"))
                .contains("payments");
        assertThat(CrmClient.<List<String>>read(payments, "$.catalog[0].webhook_events"))
                .contains("charge.refunded");
        assertThat(crm.get(tenant, "/api/integrations/catalog?category=games")).hasStatus(400);
    }

    private static String create(String name, String apiKey) {
        return "{\"integrationType\":\"STRIPE\",\"integrationName\":\"%s\",\"apiKey\":\"%s\"}".formatted(name, apiKey);
    }

    private static String withCustomData(String entries) {
        return "{\"integrationType\":\"STRIPE\",\"integrationName\":\"a\",\"apiKey\":\"sk_test_1\",\"customData\":{%s}}"
                .formatted(entries);
    }
}
