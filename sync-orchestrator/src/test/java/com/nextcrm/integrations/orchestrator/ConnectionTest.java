package com.nextcrm.integrations.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionTest extends OrchestratorTest {

    private static List<ConnectionChecked> answer(
            CheckConnection check, boolean success, String message, @Nullable Account account) {
        return List.of(new ConnectionChecked(
                check.tenantId(), check.integrationId(), check.checkId(), success, !success, message, account));
    }

    @Test
    void answersWhoseAccountItIs() {
        learn(saved(1, false, AuthStatus.REAUTH_REQUIRED, "payments"));
        connector.onCheck(
                integration, check -> answer(check, true, "Connected to Acme", new Account("acct_1", "Acme")));
        Api.Answer answer = api.post("/test", "{\"integrationId\":\"" + integration + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/result/success").asBoolean()).isTrue();
        assertThat(answer.body().at("/result/message").asString()).isEqualTo("Connected to Acme");
        assertThat(answer.body().at("/result/account/id").asString()).isEqualTo("acct_1");
        assertThat(answer.body().at("/result/account/name").asString()).isEqualTo("Acme");
        assertThat(answer.body().at("/result/duration").asLong()).isBetween(0L, 10_000L);
    }

    @Test
    void answersARefusalWithItsReason() {
        connect("payments");
        connector.onCheck(integration, check -> answer(check, false, "Invalid API Key", null));
        Api.Answer answer = api.post("/" + integration + "/test", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/result/success").asBoolean(true)).isFalse();
        assertThat(answer.body().at("/result/message").asString()).isEqualTo("Invalid API Key");
    }

    @Test
    void saysWhenTheConnectorDoesNotAnswer() {
        connect("payments");
        Api.Answer answer = api.post("/" + integration + "/test", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/result/success").asBoolean(true)).isFalse();
        assertThat(answer.body().at("/result/message").asString())
                .isEqualTo("The payments connector did not answer within 2 seconds; try again in a moment");
    }

    @Test
    void knowsOnlyTheTenantsOwn() {
        connect("payments");
        assertThat(new Api(port, "tenant-other")
                        .post("/" + integration + "/test", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/test", "{\"integrationId\":\"\"}").status()).isEqualTo(400);
    }
}
