package com.nextcrm.integrations.simulators.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.simulators.oauth.Grant;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other processes do with the simulator, and what it sends them. */
class QuickbooksControlTest {

    private static final String TOKEN = "verifier-1";

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private HttpServer receiver;
    private QuickbooksSimulator books;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::receive);
        receiver.start();
        books = QuickbooksSimulator.start(
                QuickbooksSimulatorOptions.defaults().withInvoices(30).withCustomers(20));
    }

    @AfterEach
    void stop() {
        books.close();
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String given = exchange.getRequestHeaders().getFirst("intuit-signature");
        boolean genuine = QuickbooksWebhookSender.signature(body, TOKEN).equals(given);
        if (genuine) {
            bodies.add(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(genuine ? 200 : 401, -1);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    @Test
    void tellsOfChangesInBothForms() throws Exception {
        post("invoices/5", "{\"action\":\"void\"}");
        post("invoices/6", "{\"action\":\"delete\"}");
        post("customers/7", "{\"action\":\"merge\",\"into\":\"8\"}");
        post("companies", "{\"realm\":\"9341450000000777\",\"invoices\":3}");
        post("invoices", "{\"realm\":\"9341450000000777\",\"count\":2}");
        String order = "{\"url\":\"" + url() + "\",\"verifierToken\":\"" + TOKEN
                + "\",\"realms\":[\"9341450000000001\",\"9341450000000777\"]";

        assertThat(post("webhooks", order + ",\"forgeries\":[\"WRONG_TOKEN\",\"UNSIGNED\",\"REENCODED_BODY\"]}"))
                .contains("\"genuine\":{\"200\":1}", "\"WRONG_TOKEN\":{\"401\":1}", "\"REENCODED_BODY\":{\"401\":1}");
        assertThat(bodies.poll())
                .startsWith("[{\"specversion\":\"1.0\"")
                .contains("qbo.invoice.voided.v1", "qbo.invoice.deleted.v1", "qbo.customer.merged.v1")
                .contains("\"intuitaccountid\":\"9341450000000777\"");

        assertThat(post("webhooks", order + ",\"old\":true,\"perDelivery\":2,\"duplicates\":1}"))
                .contains("\"genuine\":{\"200\":");
        assertThat(String.join("", bodies))
                .contains("\"operation\":\"Void\"", "\"operation\":\"Merge\"", "\"deletedId\":\"7\"");
    }

    @Test
    void growsWhileSomebodyPagesAndCountsWhatThereIs() throws Exception {
        post("growth", "{\"every\":2,\"rows\":5}");
        QuickbooksSdk.service(books).executeQuery("select * from Invoice");
        assertThat(books.company().totals().invoices()).isEqualTo(30);
        QuickbooksSdk.service(books).executeQuery("select * from Invoice");
        assertThat(books.company().totals().invoices()).isEqualTo(35);
        post("invoices/1", "{\"action\":\"spoil\",\"defect\":\"CURRENCY_UNKNOWN\"}");
        assertThat(books.company().totals())
                .extracting(QuickbooksTotals::sound, QuickbooksTotals::defective)
                .containsExactly(34L, 1L);
    }

    @Test
    void opensNoCompanyThatItsUserDidNotChoose() throws Exception {
        books.openCompany("9341450000000777", 3, 2);
        books.oauth().register("http://127.0.0.1/callback");
        HttpClient client = HttpClient.newHttpClient();
        URI consent = URI.create(
                books.baseUri() + "/connect/oauth2?client_id=nextcrm-simulated-client&response_type=code"
                        + "&scope=com.intuit.quickbooks.accounting&state=s1&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback");
        var back = client.send(
                HttpRequest.newBuilder(consent)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("decision=allow&organisation=9341450000000777"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(back.headers().firstValue("Location").orElse("")).contains("realmId=9341450000000777", "state=s1");
        assertThat(books.oauth().grants())
                .singleElement()
                .extracting(Grant::organisations)
                .asString()
                .contains("9341450000000777")
                .doesNotContain("9341450000000001");
    }

    private String post(String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(books.controlUri() + "/" + path))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
