package com.nextcrm.integrations.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = TestService.class)
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class PlatformTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    ProviderCatalog catalog;

    @Test
    void takesTheTenantFromTheTokenOnly() {
        assertThat(get("/api/integrations/whoami", TestTokens.user("acme", "integrations:read")))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.tenant")
                .isEqualTo("acme");
        assertThat(get("/api/integrations/whoami", TestTokens.withoutTenant("integrations:read")))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.error")
                .isEqualTo("The token names no tenant: its claim tenant is missing");
    }

    @Test
    void asksForTheScopeThatACallNeeds() {
        assertThat(get("/api/integrations/whoami", TestTokens.user("acme", "other")))
                .hasStatus(403);
        assertThat(get("/internal/thing", TestTokens.admin("acme"))).hasStatus(403);
        assertThat(get("/internal/thing", TestTokens.service())).hasStatus(200);
        assertThat(http.get().uri("/api/integrations/whoami"))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(http.post().uri("/api/integrations/open")).hasStatus(200);
        assertThat(get("/anything/else", TestTokens.admin("acme"))).hasStatus(403);
    }

    @Test
    void tellsErrorsAsProblemDetails() {
        assertThat(post("{\"name\":\"\",\"count\":1}"))
                .hasStatus(400)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status":400,"detail":"name must not be blank","error":"name must not be blank",
                         "errors":[{"field":"name","message":"must not be blank"}]}""");
        assertThat(post("{\"name\":\"a\",\"count\":\"sk_test_canary\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("count has the wrong form")
                .doesNotContain("canary");
        assertThat(post("{")).hasStatus(400).bodyText().contains("not valid JSON");
        assertThat(post("{\"name\":\"sync\",\"count\":1}"))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"type\":\"urn:nextcrm:problem:conflict\",\"syncId\":\"run-1\",\"error\":\"There is already a sync\"}");
    }

    @Test
    void neverShowsWhatWentWrongInside(CapturedOutput output) {
        assertThat(get("/api/integrations/broken", TestTokens.admin("acme")))
                .hasStatus(500)
                .bodyText()
                .doesNotContain("canary")
                .doesNotContain("IllegalState");
        assertThat(output).contains("unexpected failure");
    }

    @Test
    void givesTheCorrelationIdBack() {
        assertThat(http.post().uri("/api/integrations/open").header("X-Correlation-Id", "abc-1"))
                .hasHeader("X-Correlation-Id", "abc-1");
        assertThat(http.post()
                        .uri("/api/integrations/open")
                        .header("X-Correlation-Id", "a b")
                        .exchange()
                        .getResponse()
                        .getHeader("X-Correlation-Id"))
                .hasSize(36);
    }

    @Test
    void sealsAPayloadForItsContextOnly() {
        byte[] payload = "{\"email\":\"ann@example.com\"}".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = cipher.seal(payload, "row-1");
        assertThat(cipher.open(sealed, "row-1")).isEqualTo(payload);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("example");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> cipher.open(sealed, "row-2"));
    }

    @Test
    void knowsTheSevenProviders() {
        assertThat(catalog.providers())
                .extracting(Provider::type)
                .startsWith("XERO", "MYOB", "QUICKBOOKS", "STRIPE", "PAYPAL", "BILLIONMAIL", "MAUTIC");
        assertThat(catalog.byType("STRIPE").orElseThrow().dataTypes())
                .containsExactly(
                        new DataType("payments"),
                        new DataType("refunds"),
                        new DataType("customers"),
                        new DataType("subscriptions"),
                        new DataType("invoices"));
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult get(String path, String token) {
        return http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(String body) {
        return http.post()
                .uri("/api/integrations/things")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
