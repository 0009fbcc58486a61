package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/integrations?isActive=true                        | credentials",
                "POST   | /api/integrations                                      | credentials",
                "GET    | /api/integrations/catalog?category=payments            | credentials",
                "GET    | /api/integrations/int_1                                | credentials",
                "PATCH  | /api/integrations/int_1                                | credentials",
                "DELETE | /api/integrations/int_1                                | credentials",
                "GET    | /api/integrations/xero/connect?returnTo=%2Fsettings    | credentials",
                "GET    | /api/integrations/xero/callback?code=a%2Bb&state=c     | credentials",
                "POST   | /api/integrations/sync                                 | orchestrator",
                "GET    | /api/integrations/syncs?status=running                 | orchestrator",
                "GET    | /api/integrations/syncs/run_1                          | orchestrator",
                "POST   | /api/integrations/syncs/run_1/cancel                   | orchestrator",
                "POST   | /api/integrations/test                                 | orchestrator",
                "POST   | /api/integrations/int_1/test                           | orchestrator",
                "GET    | /api/integrations/logs?limit=10                        | orchestrator",
                "PUT    | /api/integrations/int_1/schedule                       | orchestrator",
                "GET    | /api/integrations/xero/invoices?q=caf%C3%A9            | accounting",
                "GET    | /api/integrations/xero/test                            | accounting",
                "POST   | /api/integrations/myob/contacts                        | accounting",
                "PUT    | /api/integrations/quickbooks/invoices/17               | accounting",
                "GET    | /api/integrations/stripe/payments?include=raw          | payments",
                "POST   | /api/integrations/stripe/payments/ch_1/refunds         | payments",
                "POST   | /api/integrations/paypal/plans/P-1/activate            | payments",
                "GET    | /api/integrations/mautic/segments                      | marketing",
                "POST   | /api/integrations/mautic/segments/3/contacts           | marketing",
                "GET    | /api/integrations/billionmail/campaigns                | marketing",
                "POST   | /api/integrations/stripe/webhook                       | ingress",
                "POST   | /api/integrations/xero/webhook/int_1                   | ingress",
                "GET    | /api/integrations/webhooks/events?provider=stripe      | ingress",
                "GET    | /api/integrations/webhooks/events/evt_1                | ingress",
                "POST   | /api/integrations/webhooks/events/evt_1/replay         | ingress",
            })
    void leadsToItsService(String method, String path, String service) throws Exception {
        String token = issuer.token("route-" + method, READ + " " + WRITE);
        HttpResponse<String> response =
                send(request(path).header("Authorization", "Bearer " + token).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        TestService.Seen seen = service(service).next();
        assertThat(seen.method()).isEqualTo(method);
        assertThat(seen.uri()).isEqualTo(path);
        assertThat(seen.headers().get("Authorization")).isEqualTo("Bearer " + token);
    }

    @ParameterizedTest
    @CsvSource({"credentials", "orchestrator", "accounting", "payments", "marketing", "ingress"})
    void showsTheDocumentationOfAService(String name) throws Exception {
        assertThat(send(request("/api/integrations/docs/" + name)).statusCode()).isEqualTo(200);
        assertThat(service(name).next().uri()).isEqualTo("/v3/api-docs");
    }

    @ParameterizedTest
    @CsvSource({"/internal/integrations/int_1/access-token", "/actuator/health", "/v3/api-docs", "/", "/api"})
    void leadsNowhereElse(String path) throws Exception {
        HttpResponse<String> response = send(read(path));

        assertThat(problem(response).path("status").asInt()).isEqualTo(404);
        assertThat(reached()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/integrations/..%2F..%2Finternal/x",
        "/api/integrations/../../internal/x",
        "/api/integrations/%2e%2e/internal",
        "/api/integrations//internal/x",
        "/api/integrations/x;a=b/test"
    })
    void refusesPathsThatCouldBeReadInTwoWays(String path) throws Exception {
        assertThat(problem(send(read(path))).path("status").asInt()).isEqualTo(400);
        assertThat(reached()).isFalse();
    }

    @Test
    void passesNoUpgradeOn() throws Exception {
        HttpResponse<String> response = send(read("/api/integrations/int_1").header("X-Test", "h2c"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(service("credentials").next().headers().names())
                .doesNotContainAnyElementsOf(
                        Stream.of("Upgrade", "HTTP2-Settings", "Connection").toList());
    }

    private static boolean reached() {
        return services.values().stream().anyMatch(service -> service.peek() != null);
    }
}
