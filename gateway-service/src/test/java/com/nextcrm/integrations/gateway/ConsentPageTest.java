package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ConsentPageTest extends GatewayTest {

    @Test
    void saysThatAnAccountIsConnected() throws Exception {
        HttpResponse<String> page = send(request("/console/?integrationId=int_1"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("<h1>Connected</h1>", "The account is connected.");
        assertThat(send(request("/console/?integrationId=int_1&integrationId=int_2"))
                        .body())
                .contains("2 accounts are connected.");
    }

    @Test
    void saysWhyNot() throws Exception {
        assertThat(send(request("/console/?error=access_denied&error_description=x"))
                        .body())
                .contains("<h1>Not connected</h1>", "The consent was declined at the provider.");
    }

    @Test
    void showsNothingThatALinkBrings() throws Exception {
        String body = send(request("/console/?error=%3Cscript%3E&error_description=Call%20this%20number&integrationId="
                        + "%3Cb%3E"))
                .body();
        assertThat(body)
                .contains("The provider did not let the account be connected.")
                .doesNotContain("script", "number", "<b>");
    }

    @Test
    void isNoWayIntoTheConsole() throws Exception {
        assertThat(send(request("/console/other")).statusCode()).isEqualTo(404);
        assertThat(send(request("/console/")).body()).contains("/api/integrations");
    }
}
