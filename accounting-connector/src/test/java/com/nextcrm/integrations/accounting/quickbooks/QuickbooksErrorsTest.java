package com.nextcrm.integrations.accounting.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickbooksErrorsTest {

    private static final String TOKEN = "eyJhbGciOiJkaXIifQ..canary-token";

    /** The same in all three forms: the API's, and its gateway's two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Fault':{'Error':[{'Message':'AuthenticationFailed','Detail':'Token expired: TOKEN','code':'3200'}],"
                        + "'type':'AUTHENTICATION'},'time':'2026-02-10T11:05:00.123-08:00'}",
                "{'warnings':null,'fault':{'error':[{'message':'message=AuthenticationFailed; errorCode=003200',"
                        + "'detail':'Token expired: TOKEN','code':'3200','element':null}],'type':'AUTHENTICATION'},"
                        + "'time':1601391072830}",
                "<?xml version='1.0'?><IntuitResponse xmlns='http://schema.intuit.com/finance/v3' time='x'>"
                        + "<Fault type='AUTHENTICATION'><Error code='003200'><Message>AuthenticationFailed</Message>"
                        + "<Detail>Token expired: TOKEN</Detail></Error></Fault></IntuitResponse>"
            })
    void readsOneFaultInAllItsForms(String body) {
        QuickbooksFault fault = Objects.requireNonNull(QuickbooksFault.of(bytes(body.replace("TOKEN", TOKEN))));
        assertThat(fault.code()).isEqualTo("3200");
        assertThat(fault.type()).isEqualTo("AUTHENTICATION");
        assertThat(fault.message()).contains("AuthenticationFailed");
        QuickbooksError error = error(401, body.replace("TOKEN", TOKEN));
        assertThat(error.failure()).isInstanceOf(CredentialsRejected.class);
        assertThat(error.toString()).doesNotContain("canary");
    }

    @Test
    void knowsALimitByItsCodeToo() {
        RateLimited minute = new RateLimited(Duration.ofSeconds(60));
        assertThat(failure(429, "")).isEqualTo(minute);
        assertThat(failure(403, api("ThrottleExceeded", "The limit was reached", "003001", "SERVICE")))
                .isEqualTo(minute);
        assertThat(failure(400, api("ThrottleExceeded", "", "3001", "SERVICE"))).isEqualTo(minute);
    }

    @Test
    void tellsWhatTheCustomerCanDo() {
        assertThat(failure(403, api("ApplicationAuthorizationFailed", "", "3100", "AUTHORIZATION")))
                .isEqualTo(new RequestRejected(
                        null, "QuickBooks does not let this app into the company; connect it again (intuit_tid 1-ab)"));
        assertThat(failure(400, api("Subscription ended", "", "6190", "ValidationFault")))
                .isInstanceOf(CredentialsRejected.class);
        assertThat(
                        failure(
                                400,
                                "{'Fault':{'Error':[{'Message':'Duplicate Name Exists Error','Detail':'The name supplied already"
                                        + " exists. : ann@example.com','code':'6240','element':'DisplayName'}],'type':'ValidationFault'}}"))
                .isEqualTo(new RequestRejected(
                        "DisplayName", "Duplicate Name Exists Error: The name supplied already exists. : *** (6240)"));
    }

    @Test
    void backsOffFromIntuitsOwnFaults() {
        assertThat(failure(500, api("An application error", "System Failure Error: null", "10000", "SystemFault")))
                .isEqualTo(new Unavailable("QuickBooks answered with fault 10000 (intuit_tid 1-ab)"));
        assertThat(failure(400, api("An application error", "", "10000", "SystemFault")))
                .isInstanceOf(Unavailable.class);
        assertThat(failure(503, "<html><body>upstream</body></html>"))
                .isEqualTo(new Unavailable("QuickBooks answered with status 503 (intuit_tid 1-ab)"));
        assertThat(error(500, "").mayHaveActed()).isTrue();
        assertThat(error(400, api("Stale Object Error", "", "5010", "ValidationFault"))
                        .stale())
                .isTrue();
        assertThat(error(400, api("Object Not Found", "", "610", "ValidationFault"))
                        .notFound())
                .isTrue();
    }

    @Test
    void takesNothingElseForAFault() {
        assertThat(QuickbooksFault.of(bytes("{'QueryResponse':{'Customer':[{'DisplayName':'Fault'}]}}")))
                .isNull();
        assertThat(QuickbooksFault.of(bytes("{'CDCResponse':[{'Fault':{'Error':[{'code':'4001'}]}}]}")))
                .isNotNull();
        assertThat(QuickbooksFault.of(bytes("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>")))
                .isNull();
    }

    private static String api(String message, String detail, String code, String type) {
        return "{'Fault':{'Error':[{'Message':'" + message + "','Detail':'" + detail + "','code':'" + code
                + "'}],'type':'" + type + "'}}";
    }

    private static Failure failure(int status, String body) {
        return error(status, body).failure();
    }

    private static QuickbooksError error(int status, String body) {
        byte[] bytes = bytes(body);
        QuickbooksFault fault = QuickbooksFault.of(bytes);
        HttpHeaders headers = HttpHeaders.of(Map.of("intuit_tid", List.of("1-ab")), (name, value) -> true);
        return QuickbooksErrors.of(
                new Answer(status, headers, bytes, Instant.EPOCH),
                Objects.requireNonNullElse(fault, QuickbooksFault.NONE),
                TOKEN);
    }

    private static byte[] bytes(String body) {
        String text = body.startsWith("<") ? body : body.replace('\'', '"');
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
