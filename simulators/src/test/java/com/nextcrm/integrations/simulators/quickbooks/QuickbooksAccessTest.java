package com.nextcrm.integrations.simulators.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request meets: the gateway's faults in their forms, the limits, the query language. */
class QuickbooksAccessTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-30T10:00:00Z"), ZoneOffset.UTC);

    private final QuickbooksApi api = new QuickbooksApi(QuickbooksSimulatorOptions.defaults()
            .withInvoices(40)
            .withCustomers(20)
            .withClock(CLOCK));

    @Test
    void quotesTheTokenInEachFormOfItsGatewaysFaults() {
        Answer json = query("select * from Invoice", "stolen-token-1");
        Answer xml = query("select * from Invoice", "stolen-token-1");
        assertThat(List.of(json, xml)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(text(answer)).contains("stolen-token-1");
            assertThat(answer.headers()).containsKey("intuit_tid");
        });
        assertThat(text(json)).startsWith("{\"warnings\":null").contains("\"code\":\"3200\"", "\"fault\"");
        assertThat(text(xml)).startsWith("<?xml").contains("<Error code=\"3200\">");
    }

    @Test
    void allowsFiveHundredAMinuteTenASecondAndTenAtOnce() {
        AtomicLong nanos = new AtomicLong();
        QuickbooksLimits limits = new QuickbooksLimits(1, nanos::get);
        int admitted = 0;
        while (admitted < 20 && limits.begin()) {
            admitted++;
        }
        assertThat(admitted).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            limits.end();
        }
        QuickbooksLimits fast = new QuickbooksLimits(6_000_000, nanos::get); // a second's worth is no bound then
        int minute = 0;
        while (minute < 600 && fast.begin()) {
            fast.end();
            minute++;
        }
        assertThat(minute).isEqualTo(500);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(fast.begin()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select Id from Invoice",
                "select * from Invoice where Balance > 10",
                "select * from Invoice where Balance != '10'",
                "select * from Invoice where TxnDate > '2026-01-01' or Balance > '1'",
                "select * from Invoice where DocNumber = 'O'Brien'",
                "select * from Invoice group by Balance",
                "select * from Customer where Active = 'true'",
                "select * from Invoice,Customer",
                "delete from Invoice",
                ""
            })
    void refusesWhatIsNoStatement(String statement) {
        assertThat(text(query(statement))).contains("\"code\":\"4000\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from invoice",
                "select * from Invoice where docNumber = '1'",
                "select * from Invoice where PrivateNote = '1'",
                "select * from Invoice orderby PrivateNote",
                "select * from Invoice startposition 0",
                "select * from Invoice maxresults 1001",
                "select * from Invoice where TxnDate > 'yesterday'"
            })
    void refusesWhatNobodyCanBeAskedFor(String statement) {
        assertThat(text(query(statement))).contains("\"code\":\"4001\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select count(*) from Invoice | 40",
                "SELECT COUNT(*) FROM Invoice WHERE Id IN ('1', '2', '99') | 2",
                "select count(*) from Invoice where Id = '1' and Id = '2' | 0",
                "select count(*) from Customer | 19",
                "select count(*) from Customer where Active in (true, false) | 20",
                "select count(*) from Customer where Active = false | 1",
                "select count(*) from Customer where DisplayName like '% 7' | 1",
                "select count(*) from Invoice where MetaData.CreateTime >= '2020-01-01T00:00:00-08:00' | 40",
                "select count(*) from Invoice where MetaData.CreateTime > '2030-01-01T00:00:00+0000' | 0"
            })
    void counts(String statement, long count) {
        assertThat(text(query(statement))).contains("{\"QueryResponse\":{\"totalCount\":" + count + "}");
    }

    @Test
    void hasNoListWhereThereAreNoHits() {
        assertThat(text(query("select * from Invoice where Id = '99'"))).startsWith("{\"QueryResponse\":{},\"time\":");
    }

    private Answer query(String statement) {
        return query(statement, QuickbooksSimulatorOptions.DEFAULT_TOKEN);
    }

    private Answer query(String statement, String token) {
        return api.answer(new Call(
                "GET",
                "/v3/company/" + QuickbooksSimulatorOptions.DEFAULT_REALM + "/query",
                new Params(List.of(new Params.Param("query", statement))),
                HttpFields.build().put("Authorization", "Bearer " + token),
                ""));
    }

    private static String text(Answer answer) {
        return StandardCharsets.UTF_8.decode(answer.body().duplicate()).toString();
    }
}
