package com.nextcrm.integrations.simulators.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the simulated Mautic has the traps of the real one. */
class MauticSimulatorTest {

    private static final String TOKEN = "test-token";
    private static final String CLIENT =
            "client_id=" + MauticSimulatorOptions.CLIENT_ID + "&client_secret=" + MauticSimulatorOptions.CLIENT_SECRET;

    private final HttpClient client = HttpClient.newHttpClient();
    private MauticSimulator mautic;
    private int status;

    @BeforeEach
    void start() {
        mautic = MauticSimulator.start(
                MauticSimulatorOptions.defaults().withContacts(90).withToken(TOKEN));
    }

    @AfterEach
    void stop() {
        mautic.close();
        client.close();
    }

    @Test
    void answersRowsByIdAndTotalsAsTextAndNumber() throws Exception {
        JsonNode contacts = get("/api/contacts?limit=3&orderBy=id");
        assertThat(contacts.path("total").stringValue()).isEqualTo("99");
        assertThat(contacts.path("contacts").propertyNames()).containsExactly("1", "2", "3");
        JsonNode segments = get("/api/segments?limit=2&orderBy=id");
        assertThat(segments.path("total").isNumber()).isTrue();
        assertThat(segments.path("lists").propertyNames()).containsExactly("1", "2");
        assertThat(get("/api/contacts?search=email:nobody").toString()).isEqualTo("{\"total\":\"0\",\"contacts\":{}}");
        assertThat(get("/api/segments?" + where("id", "gt", "99")).toString()).isEqualTo("{\"total\":0,\"lists\":[]}");
        mautic.server().turn(MauticOddity.LISTED_ROWS, true);
        mautic.server().turn(MauticOddity.NUMBER_TOTALS, true);
        assertThat(get("/api/contacts?limit=3").path("contacts").isArray()).isTrue();
        assertThat(get("/api/contacts?limit=3").path("total").isNumber()).isTrue();
    }

    @Test
    void knowsColumnsOfContactsInSnakeCaseAndOthersInCamelCase() throws Exception {
        get("/api/contacts?orderBy=dateAdded");
        assertThat(status).isEqualTo(500);
        get("/api/segments?orderBy=date_added");
        assertThat(status).isEqualTo(500);
        JsonNode later = get("/api/contacts?" + where("date_modified", "gte", "2000-01-01 00:00:00"));
        assertThat(later.path("total").stringValue()).isEqualTo("30"); // the others were never edited
        String nested = "where%5B0%5D%5Bexpr%5D=orX&where%5B0%5D%5Bval%5D%5B0%5D%5Bcol%5D=dateModified"
                + "&where%5B0%5D%5Bval%5D%5B0%5D%5Bexpr%5D=isNull";
        get("/api/contacts?" + nested);
        assertThat(status).isEqualTo(500);
        assertThat(get("/api/contacts?" + nested.replace("dateModified", "date_modified"))
                        .path("total")
                        .stringValue())
                .isEqualTo("69");
    }

    @Test
    void showsVisitorsAndChangesItsOrderUnlessTold() throws Exception {
        assertThat(get("/api/contacts?search=!is:anonymous&limit=1")
                        .path("total")
                        .stringValue())
                .isEqualTo("90");
        assertThat(get("/api/contacts?limit=0").path("contacts").size()).isEqualTo(99);
        Set<String> pages = new HashSet<>();
        for (int start = 0; start < 99; start += 20) {
            pages.addAll(get("/api/contacts?limit=20&start=" + start)
                    .path("contacts")
                    .propertyNames());
        }
        assertThat(pages).hasSizeLessThan(99);
        assertThat(get("/api/contacts/3").at("/contact/fields/personal").isArray())
                .isTrue();
        assertThat(get("/api/contacts/3").at("/contact/dateAdded").stringValue())
                .endsWith("-05:00");
    }

    @Test
    void mergesAndDropsWithoutAWord() throws Exception {
        JsonNode made = send("POST", "/api/contacts/new", """
                {"firstname":"Zoë","email":"zoe@example.com","loyalty_level":0,"attribution":0.5,"no_such":"x"}""");
        assertThat(status).isEqualTo(201);
        assertThat(made.at("/contact/fields/all/loyalty_level").isNull()).isTrue();
        assertThat(made.at("/contact/fields/all/attribution").isNull()).isTrue();
        assertThat(made.at("/contact/dateModified").isNull()).isTrue();
        String id = made.at("/contact/id").asString();
        JsonNode again = send(
                "POST", "/api/contacts/new", "{\"email\":\"ZOE@example.com\",\"city\":\"Lyon\",\"firstname\":\"\"}");
        assertThat(status).isEqualTo(200);
        assertThat(again.at("/contact/id").asString()).isEqualTo(id);
        assertThat(again.at("/contact/fields/all/firstname").asString()).isEqualTo("Zoë");
        JsonNode merged = send("PATCH", "/api/contacts/1/edit", "{\"email\":\"zoe@example.com\"}");
        assertThat(merged.at("/contact/id").asString()).isEqualTo(id);
        get("/api/contacts/1");
        assertThat(status).isEqualTo(404);
    }

    @Test
    void saysThatItAddedWhomItDidNotAdd() throws Exception {
        JsonNode bulk = send("POST", "/api/segments/1/contacts/add", "{\"ids\":[3,99999]}");
        assertThat(bulk.path("success").asInt()).isEqualTo(1);
        assertThat(bulk.at("/details/99999/success").asBoolean()).isFalse();
        send("POST", "/api/segments/5/contact/3/add", "");
        assertThat(status).isEqualTo(403); // it is not published
        long before = mautic.server().campaignAdditions();
        for (int i = 0; i < 2; i++) {
            assertThat(send("POST", "/api/campaigns/1/contact/10/add", "")
                            .path("success")
                            .asInt())
                    .isEqualTo(1);
            send("POST", "/api/campaigns/3/contact/10/add", "");
        }
        assertThat(mautic.server().campaignAdditions() - before).isEqualTo(3); // the third may begin again
        assertThat(get("/api/campaigns/1/contacts?limit=1")
                        .at("/contacts/0/lead_id")
                        .isString())
                .isTrue();
    }

    @Test
    void storesNoStepThatIsNotOnTheCanvasAndDropsTheFlagItMayNotSet() throws Exception {
        mautic.server().turn(MauticOddity.NO_PUBLISHING, true);
        JsonNode made = send("POST", "/api/campaigns/new", """
                {"name":"C","isPublished":true,"lists":[{"id":1}],"events":[{"id":"new_1","type":"email.send",
                "properties":{"email":1}}]}""");
        assertThat(status).isEqualTo(201);
        assertThat(made.at("/campaign/events").size()).isZero();
        assertThat(made.at("/campaign/isPublished").asBoolean()).isFalse();
        send("POST", "/api/campaigns/new", "{\"name\":\"C\",\"lists\":[{\"id\":1}]}");
        assertThat(status).isEqualTo(400);
        mautic.server().turn(MauticOddity.REFUSED_STATS, true);
        assertThat(get("/api/stats/campaign_leads").path("errors").size()).isEqualTo(1);
        assertThat(status).isEqualTo(200);
    }

    @Test
    void givesClientsATokenWithoutARefreshTokenAndSpendsRefreshTokens() throws Exception {
        JsonNode machine = token(CLIENT + "&grant_type=client_credentials");
        assertThat(machine.has("refresh_token")).isFalse();
        assertThat(machine.path("expires_in").asInt()).isEqualTo(3_600);
        assertThat(machine.path("scope").isNull()).isTrue();
        bearer = machine.path("access_token").asString();
        get("/api/users/self");
        assertThat(status).isEqualTo(500); // nobody
        get("/api/contacts?limit=1&minimal=1");
        assertThat(status).isEqualTo(200);
        JsonNode refused = token("client_id=1_x&client_secret=y&grant_type=client_credentials");
        assertThat(status).isEqualTo(400);
        assertThat(refused.at("/errors/0/type").asString()).isEqualTo("invalid_client");
        bearer = "wrong";
        assertThat(get("/api/contacts").at("/errors/0/type").asString()).isEqualTo("invalid_grant");
        assertThat(status).isEqualTo(401);
    }

    private String bearer = TOKEN;

    private static String where(String column, String expression, String value) {
        String prefix = "where%5B0%5D%5B";
        return prefix + "col%5D=" + column + "&" + prefix + "expr%5D=" + expression + "&" + prefix + "val%5D="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(mautic.baseUri() + path))
                .header("Authorization", "Bearer " + bearer)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonNode token(String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(mautic.baseUri() + "/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        status = answer.statusCode();
        List<String> type = answer.headers().allValues("Content-Type");
        assertThat(type).isNotEmpty();
        return JsonMapper.shared().readTree(answer.body());
    }
}
