package com.nextcrm.integrations.credentials;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class OperationsTest {

    @Autowired
    CrmClient crm;

    @Test
    void isReadyOnceItsDatabaseAnswers() {
        assertThat(open("/actuator/health"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("UP");
        assertThat(open("/actuator/health/readiness")).hasStatus(200);
    }

    @Test
    void countsWhatItDoes() {
        String id = crm.stripe("metrics", "a", "sk_test_1");
        crm.accessToken(id);
        assertThat(open("/actuator/prometheus"))
                .bodyText()
                .contains("integrations_changes_total{")
                .contains("change=\"created\"")
                .contains("credentials_tokens_total{");
    }

    @Test
    void describesItsApiAsItIs() {
        MvcTestResult docs = open("/v3/api-docs");
        assertThat(docs).hasStatus(200);
        Map<String, Object> paths = read(docs, "$.paths");
        assertThat(paths)
                .containsOnlyKeys(
                        "/api/integrations",
                        "/api/integrations/{id}",
                        "/api/integrations/catalog",
                        "/api/integrations/{provider}/connect",
                        "/api/integrations/{provider}/callback",
                        "/internal/integrations/{id}/access-token",
                        "/internal/integrations/{id}/webhook-secrets");
        assertThat((Map<?, ?>) CrmClient.<Map<?, ?>>read(docs, "$.components.schemas.NewIntegration.properties.apiKey"))
                .isEqualTo(Map.of("type", "string", "format", "password", "writeOnly", true));
        Map<String, Object> row = read(docs, "$.components.schemas.IntegrationRow.properties");
        assertThat(row).containsKeys("integration_type", "is_active", "sync_status", "last_synced_at", "credentials");
        Map<String, Object> token = read(docs, "$.components.schemas.AccessToken.properties");
        assertThat(token.get("value")).isEqualTo(Map.of("type", "string"));
        assertThat((String) read(docs, "$.paths['/api/integrations'].post.summary"))
                .isNotBlank();
    }

    private MvcTestResult open(String path) {
        return crm.call(HttpMethod.GET, path, TestTokens.service(), null);
    }
}
