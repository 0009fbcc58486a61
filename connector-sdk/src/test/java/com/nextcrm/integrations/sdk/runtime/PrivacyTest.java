package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PrivacyTest extends RuntimeTest {

    @Test
    void leavesNothingOfAPersonOrASecretInClear(CapturedOutput output) {
        book().fill(12);
        run(slice(SyncMode.FULL));
        assertThat(handle(webhook("e1", "ch_1 10.00 SUCCEEDED 10 0"))).isEqualTo(Outcome.APPLIED);
        assertThat(handle(webhook("e2", "bug"))).isEqualTo(Outcome.FAILED);
        book().failures.add(new Failure.RateLimited(Duration.ofHours(1)));
        book().bug = new IllegalStateException(FakeConnector.PERSON);
        run(slice(SyncMode.FULL));
        run(slice(SyncMode.FULL));

        assertThat(rows()).hasSize(13);
        assertClearOf("the database", database());
        assertClearOf("Kafka", HEARD.everyByte());
        assertClearOf("the log", output.getAll());
        assertThat(output).contains("the connector of fake failed for integration " + integration);
    }

    private static void assertClearOf(String place, String text) {
        assertThat(text).isNotEmpty();
        for (String canary : new String[] {"canary", "Canary", "Visa 4242"}) {
            int at = text.indexOf(canary);
            assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 100), at + canary.length()))
                    .as("%s in %s", canary, place)
                    .isEmpty();
        }
    }

    private String database() {
        StringBuilder all = new StringBuilder();
        for (String name : mongo.getCollectionNames()) {
            for (BsonDocument document : mongo.getCollection(name).find(BsonDocument.class)) {
                RawBsonDocument raw = new RawBsonDocument(document, new BsonDocumentCodec());
                all.append(new String(raw.getByteBuffer().array(), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void testsAConnection() {
        assertThat(check(FakeConnector.ID, "c1"))
                .isEqualTo(new ConnectionChecked(
                        TENANT,
                        integration,
                        "c1",
                        true,
                        false,
                        "Connected to Fake as Acme",
                        new Account("acct_1", "Acme")));
        book().failures.add(new Failure.CredentialsRejected("revoked"));
        assertThat(check(FakeConnector.ID, "c2"))
                .isEqualTo(new ConnectionChecked(TENANT, integration, "c2", false, true, "revoked", null));
        assertThat(check(new ProviderId("xero"), "c3").message())
                .isEqualTo("This deployment has no connector for xero");
    }

    private ConnectionChecked check(ProviderId provider, String id) {
        publisher.publish(
                Topics.connectionCommands(Category.PAYMENTS),
                envelopes.of(new CheckConnection(TENANT, integration, provider, id)));
        return HEARD.first(
                ConnectionChecked.class,
                checked -> checked.integrationId().equals(integration)
                        && checked.checkId().equals(id));
    }
}
