package com.nextcrm.integrations.simulators.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The controls, and the webhooks that they send. */
class XeroControlTest {

    private static final String KEY = "bm90IGRlY29kZWQ=";

    private final List<String> received = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private String answer = "";
    private XeroSimulator xero;
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        xero = XeroClient.start(XeroSimulatorOptions.defaults().withInvoices(50));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean genuine = XeroWebhookSender.signature(KEY, body)
                    .equals(exchange.getRequestHeaders().getFirst("x-xero-signature"));
            if (genuine) {
                received.add(new String(body, StandardCharsets.UTF_8));
            }
            byte[] text = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(genuine ? 200 : 401, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        xero.close();
    }

    @Test
    void asksWhetherAnAddressMayReceive() {
        assertThat(xero.webhooks().intentToReceive(url(), KEY)).isEqualTo(new XeroWebhookSender.Intent(true, ""));
        assertThat(received).hasSize(3).allSatisfy(body -> assertThat(body).contains("\"lastEventSequence\": 0"));
        answer = "{\"received\":true}";
        assertThat(xero.webhooks().intentToReceive(url(), KEY).reason()).isEqualTo("the answer has a body");
        assertThat(xero.webhooks().intentToReceive(url(), "another").ok()).isFalse();
    }

    @Test
    void changesWhatItIsToldToAndSendsWebhooksAboutIt() throws Exception {
        String id = xero.organisation().invoice(7).id();
        post("invoices/" + id, Map.of("status", "VOIDED"));
        assertThat(xero.organisation().invoice(7).status()).isEqualTo("VOIDED");
        assertThat(post("invoices", Map.of("count", 3)).path("ids")).hasSize(3);
        assertThat(xero.organisation().invoiceCount()).isEqualTo(53);
        String contact = xero.organisation().contact(1).id();
        post("contacts/" + contact, Map.of("email", "new@city.example", "archive", true));
        assertThat(xero.organisation().contact(1).status()).isEqualTo("ARCHIVED");

        JsonNode report = post(
                "webhooks",
                Map.of("url", url(), "key", KEY, "category", "INVOICE", "ids", List.of(id), "duplicates", 1));
        assertThat(report.toString()).isEqualTo("{\"deliveries\":2,\"statuses\":{\"200\":2}}");
        assertThat(received)
                .hasSize(2)
                .allSatisfy(body ->
                        assertThat(body).contains(id, xero.organisation().id(), "\"eventType\":\"UPDATE\""));
        report = post("webhooks", Map.of("url", url(), "key", KEY, "category", "CONTACT", "count", 25, "forged", true));
        assertThat(report.toString()).isEqualTo("{\"deliveries\":3,\"statuses\":{\"401\":3}}");
    }

    @Test
    void sendsWhatXerosDescriptionOfWebhooksSays() throws Exception {
        Path file = Path.of(System.getProperty("provider.specs", ""), "xero/xero-webhooks.yaml");
        post("webhooks", Map.of("url", url(), "key", KEY, "category", "CONTACT", "count", 12, "type", "CREATE"));
        assertThat(received).hasSize(2);
        if (Files.isRegularFile(file)) {
            JsonMapper json = JsonMapper.shared();
            JsonNode description = json.valueToTree(
                    new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
            Schema schema = SchemaRegistry.withDialect(Dialects.getDraft202012())
                    .getSchema(description.at("/components/schemas/WebhookEvent"));
            assertThat(received)
                    .allSatisfy(body ->
                            assertThat(schema.validate(json.readTree(body))).isEmpty());
        }
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    }

    private JsonNode post(String path, Map<String, Object> body) throws Exception {
        JsonMapper json = JsonMapper.shared();
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(xero.controlUri() + "/" + path))
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }
}
