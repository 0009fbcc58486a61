package com.nextcrm.integrations.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

    private static final String CANARY = "cAnArY" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    CrmClient crm;

    @Autowired
    LifecycleTopic topic;

    @Autowired
    MongoTemplate mongo;

    @Test
    void isFoundNowhere(CapturedOutput output) {
        String tenant = "tenant-" + UUID.randomUUID();
        List<MvcTestResult> answers = new ArrayList<>();
        String all = """
                "apiKey":"sk_test_%1$s","apiSecret":"s%1$s","accessToken":"sk_live_%1$s","refreshToken":"r%1$s",
                "webhookSecret":"whsec_%1$s","customData":{"password":"p%1$s"}""".formatted(CANARY);
        String create = "{\"integrationType\":\"STRIPE\",\"integrationName\":\"canary\",%s}".formatted(all);
        MvcTestResult created = crm.postOnce(tenant, "once", create);
        String id = CrmClient.read(created, "$.integration.id");
        answers.add(created);
        answers.add(crm.postOnce(tenant, "once", create));
        answers.add(crm.patch(tenant, id, "{%s}".formatted(all.replace(CANARY, CANARY + "2"))));
        answers.add(crm.get(tenant, "/api/integrations"));
        answers.add(crm.get(tenant, "/api/integrations/" + id));
        answers.add(crm.post(tenant, create.replace("sk_test_", "pk_test_")));
        answers.add(crm.post(
                tenant,
                create.replace("\"apiKey\":\"", "\"apiKey\":{\"a\":\"").replace("\",\"apiSecret", "\"},\"apiSecret")));
        answers.add(crm.post(tenant, create.substring(0, create.length() - 1)));
        answers.add(crm.patch(tenant, id, "{\"tokenExpiresAt\":\"%s\"}".formatted(CANARY)));
        answers.add(crm.patch(tenant, id, "{\"isActive\":\"%s\"}".formatted(CANARY)));
        answers.add(crm.patch(tenant, id, "{\"unknown\":\"%s\"}".formatted(CANARY)));
        answers.add(crm.call(HttpMethod.GET, "/v3/api-docs", TestTokens.admin(tenant), null));
        topic.awaitVersion(id, 2);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(CrmClient.text(answer)).doesNotContain(CANARY));
        assertThat(output.getAll())
                .contains("integration " + id + " changed to version 2")
                .doesNotContain(CANARY);
        assertThat(topic.bytes()).contains(id).doesNotContain(CANARY);
        assertThat(everyByteStored()).contains(id).doesNotContain(CANARY);
        assertThat(everyByteStored()).doesNotContain(base64(CANARY));

        assertThat(CrmClient.text(crm.accessToken(id)))
                .contains("sk_test_" + CANARY + "2")
                .doesNotContain("r" + CANARY);
        assertThat(CrmClient.text(crm.webhookSecrets(id)))
                .contains("whsec_" + CANARY)
                .doesNotContain("sk_test_");
        crm.delete(tenant, id);
        topic.awaitVersion(id, 3);
        assertThat(output.getAll()).doesNotContain(CANARY);
        assertThat(everyByteStored()).doesNotContain(CANARY);
    }

    private String everyByteStored() {
        StringBuilder all = new StringBuilder();
        mongo.getCollectionNames()
                .forEach(collection -> mongo.getDb()
                        .getCollection(collection, RawBsonDocument.class)
                        .find(new Document())
                        .forEach(document ->
                                all.append(new String(document.getByteBuffer().array(), StandardCharsets.ISO_8859_1))));
        return all.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
