package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordsApiTest extends RuntimeTest {

    private static final JsonMapper JSON = new JsonMapper();

    @BeforeEach
    void sync() {
        book().fill(23);
        book().put("pay_00003", "1000.50", Status.REFUNDED, at(1), 0);
        run(slice(SyncMode.FULL));
    }

    @Test
    void showsARowWithExactAmountsAndOpenedPersonalFields() throws Exception {
        String id = row("pay_00003").getString("_id");

        String body = text(get("fake/payments/" + id + "?include=raw"));

        assertThat(body)
                .contains(
                        "\"amount\":1000.50,",
                        "\"amount_refunded\":0,",
                        "\"raw\":{\"id\":\"pay_00003\",\"amount\":1000.50,");
        JsonNode row = JSON.readTree(body).get("payment");
        assertThat(row.get("id").asString()).isEqualTo(id);
        assertThat(row.get("integration_id").asString()).isEqualTo(integration.value());
        assertThat(row.get("external_id").asString()).isEqualTo("pay_00003");
        assertThat(row.get("status").asString()).isEqualTo("refunded");
        assertThat(row.get("payer_email").asString()).isEqualTo(FakeConnector.PERSON);
        assertThat(row.get("provider_created_at").asString()).endsWith("Z");
        assertThat(row.get("provider_updated_at").isNull()).isTrue();
        assertThat(row.get("deleted_at").isNull()).isTrue();
        assertThat(row.get("last_synced_at").asString()).endsWith("Z");
    }

    @Test
    void givesEveryRowOnceOverAllPagesNewestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = JSON.readTree(text(get(list() + "&limit=5" + cursor)));
            assertThat(page.get("total").asLong()).isEqualTo(23);
            page.get("payments").forEach(row -> {
                ids.add(row.get("id").asString());
                times.add(row.get("provider_created_at").asString());
            });
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(23);
        assertThat(new HashSet<>(ids)).hasSize(23);
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(size(list() + "&limit=10&offset=20")).isEqualTo(3);
    }

    @Test
    void filters() throws Exception {
        assertThat(size(list() + "&status=REFUNDED")).isEqualTo(1);
        assertThat(size(list() + "&q=ANN.canary@example.com%20canary")).isEqualTo(23);
        assertThat(size(list() + "&q=ann%20nobody")).isZero();
        assertThat(size(list() + "&from=2026-01-01&to=2026-01-31")).isEqualTo(23);
        assertThat(size(list() + "&to=2025-12-31")).isZero();
        assertThat(size(list() + "&updatedSince=2999-01-01T00:00:00Z")).isZero();
        assertThat(size(list() + "&updatedSince=2020-01-01T00:00:00Z")).isEqualTo(23);
    }

    @Test
    void hidesDeletedRowsUnlessAskedForThem() throws Exception {
        book().entries.remove("pay_00003");
        run(slice(SyncMode.FULL));

        assertThat(size(list())).isEqualTo(22);
        assertThat(size(list() + "&includeDeleted=true")).isEqualTo(23);
    }

    @Test
    void showsATenantItsOwnRowsOnly() throws Exception {
        String other = TestTokens.user("t2", "integrations:read");
        String id = row("pay_00003").getString("_id");

        assertThat(get("fake/payments/" + id, other)).hasStatus(404);
        assertThat(JSON.readTree(text(get(list(), other))).get("total").asLong())
                .isZero();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(get("xero/invoices"))
                .hasStatus(404)
                .bodyText()
                .contains("This deployment has no connector for xero");
        assertThat(get("fake/plans")).hasStatus(404).bodyText().contains("The connector for Fake has no plans");
        assertThat(get("fake/payments?limit=0")).hasStatus(400);
        assertThat(get("fake/payments?limit=many")).hasStatus(400);
        assertThat(get("fake/payments?from=yesterday")).hasStatus(400);
        assertThat(get("fake/payments?cursor=xyz")).hasStatus(400);
        assertThat(get("fake/payments?include=all")).hasStatus(400);
        assertThat(get("fake/payments/nothing")).hasStatus(404).bodyText().contains("The payment does not exist");
    }

    private String list() {
        return "fake/payments?integrationId=" + integration;
    }

    private int size(String list) throws Exception {
        return JSON.readTree(text(get(list))).get("payments").size();
    }

    private static String text(MvcTestResult result) throws UnsupportedEncodingException {
        assertThat(result).hasStatus(200);
        return result.getResponse().getContentAsString();
    }
}
