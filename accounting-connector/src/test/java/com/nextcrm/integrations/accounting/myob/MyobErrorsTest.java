package com.nextcrm.integrations.accounting.myob;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MyobErrorsTest {

    private static final Duration LONGEST = CommonFailures.LONGEST_WAIT;

    @Test
    void tellsThe403sApartByTheirNames() {
        assertThat(failure(403, error("RateLimitError", "API key has exceeded the per-second rate limit")))
                .isEqualTo(new RateLimited(Duration.ofSeconds(1)));
        assertThat(failure(403, error("RateLimitError", "API key has exceeded the daily rate limit")))
                .isEqualTo(new RateLimited(LONGEST));
        assertThat(failure(403, error("DeveloperInactive", "API key is missing or inactive")))
                .isInstanceOfSatisfying(
                        RequestRejected.class, no -> assertThat(no.reason()).contains("MYOB_CLIENT_ID"));
        assertThat(failure(403, error("AccessDenied", "Access denied")))
                .isInstanceOfSatisfying(
                        RequestRejected.class, no -> assertThat(no.reason()).contains("my.MYOB login"));
        assertThat(failure(403, "")).isInstanceOf(RequestRejected.class);
        assertThat(failure(429, "")).isEqualTo(new RateLimited(Duration.ofSeconds(1)));
    }

    @Test
    void tellsABadTokenFromAUserWithoutRights() {
        assertThat(failure(401, error("OAuthTokenIsInvalid", "The supplied OAuth token is not valid")))
                .isInstanceOf(CredentialsRejected.class);
        assertThat(failure(401, error("AccessDenied", "Access denied"))).isInstanceOf(RequestRejected.class);
    }

    @Test
    void readsWhateverBodyComes() {
        assertThat(failure(400, "\"Something is wrong\"")).isEqualTo(new RequestRejected(null, "Something is wrong"));
        assertThat(failure(400, "<html>no</html>"))
                .isEqualTo(new RequestRejected(null, "MYOB answered with status 400"));
        assertThat(failure(503, error("Fault", "at Some.Class.Method()")))
                .isEqualTo(new Unavailable("MYOB answered with status 503"));
        assertThat(failure(400, """
                {"Errors":[{"Name":"W","Message":"Only a warning.","Severity":"Warning","ErrorCode":null},
                 {"Name":"Required","Message":"Customer is required.","Severity":"Error","ErrorCode":100},
                 {"Name":"Required","Message":"Lines is required.","Severity":"Error"}],"Information":null}""")).isEqualTo(new RequestRejected(null, "Customer is required. Lines is required."));
    }

    @Test
    void quotesNoTokenAndTellsWhatSupportAsksFor() {
        Answer answer = answer(
                400, error("Odd", "Your token s3cret-token is odd"), Map.of("x-myobapi-requestid", List.of("a1-b2")));
        assertThat(MyobErrors.of(answer, answer.body(), "s3cret-token").message())
                .isEqualTo("Your token *** is odd (request a1-b2)");
    }

    @Test
    void knowsAStaleRowVersion() {
        Answer answer = answer(409, """
                {"Errors":[{"Name":"IncorrectRowVersionSupplied","Message":"x","ErrorCode":111}]}""", Map.of());
        assertThat(MyobErrors.of(answer, answer.body(), "").stale()).isTrue();
    }

    @Test
    void staysBelowTheLimitOfTheKeyOverAllFiles() {
        var limits = new MyobProperties.Limits(8, 1_000_000, 4, 2, 1);
        assertThat(limits.pace().shared().getFirst().requests()
                        + limits.pace().shared().getFirst().burst())
                .isEqualTo(4); // half of 8 for each of two instances
        assertThat(limits.pace().atOnce()).isEqualTo(2);
    }

    @Test
    void takesTheLimitForALimitAndGoesOnAfterIt() {
        try (MyobWorld world =
                MyobWorld.start(MyobSimulatorOptions.defaults().withInvoices(30).withCustomers(10))) {
            world.simulator().limitTo(1, 1_000_000);
            Object last = null;
            for (int i = 0; i < 10 && !(last instanceof Failure); i++) {
                last = world.connector().check(world.connection());
            }
            assertThat(last).isEqualTo(new RateLimited(Duration.ofSeconds(1)));
            world.simulator().limitTo(1, 2);
            world.connector().check(world.connection());
            assertThat(world.connector().check(world.connection())).isInstanceOf(Connected.class);
            assertThat(world.pull(MyobType.CONTACTS, SyncMode.FULL, null, null)).isEqualTo(new RateLimited(LONGEST));
            world.simulator().limitTo(0, 1);
            assertThat(world.pull(MyobType.CONTACTS, SyncMode.FULL, null, null)).isInstanceOf(Page.class);
        }
    }

    @Test
    void saysWhatIsMissingBeforeItAsks() {
        try (MyobWorld world = MyobWorld.start(10, 0)) {
            world.with("accountId", "");
            assertThat(world.connector().check(world.connection()))
                    .isInstanceOfSatisfying(
                            RequestRejected.class, no -> assertThat(no.reason()).contains("connect MYOB again"));
            assertThat(world.simulator().traffic().stats().total()).isZero();
        }
    }

    private static Failure failure(int status, String body) {
        Answer answer = answer(status, body, Map.of());
        return MyobErrors.of(answer, answer.body(), "token").failure();
    }

    private static Answer answer(int status, String body, Map<String, List<String>> headers) {
        return new Answer(
                status,
                HttpHeaders.of(headers, (name, value) -> true),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-28T00:00:00Z"));
    }

    private static String error(String name, String message) {
        return """
                {"Errors":[{"Name":"%s","Message":"%s","AdditionalDetails":"","ErrorCode":null,"Severity":"Error",
                 "LearnMore":null}],"Information":null}""".formatted(name, message);
    }
}
