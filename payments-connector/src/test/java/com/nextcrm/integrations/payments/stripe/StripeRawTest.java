package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeRawTest {

    private static final String CHARGE = "{'id':'ch_1','object':'charge','amount':1000,'amount_captured':1000,"
            + "'balance_transaction':%s,'created':1790000000,'currency':'eur','description':'a \\'b\\' \\u00e9 : c',"
            + "'metadata':{},'paid':true,'status':'succeeded'}";
    private static final String TRANSACTION =
            "{'id':'txn_1','object':'balance_transaction','currency':'eur','fee':59,'fee_details':[{'amount':59}],"
                    + "'net':941}";
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    @Test
    void leavesOutOnlyTheSpacesBetweenTheParts() {
        assertThat(compact("{ \"a\" : 1 ,\n\t\"b\": [ 1, 2 ] }\r\n")).isEqualTo("{\"a\":1,\"b\":[1,2]}");
        assertThat(compact("{\"a b\": \" c \\\" : d \\\\\" , \"e\": 1}"))
                .isEqualTo("{\"a b\":\" c \\\" : d \\\\\",\"e\":1}");
    }

    private static String compact(String json) {
        return new String(StripeRaw.compact(bytes(json)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":{\"c\":[1,{\"b\":2}]},\"d\":3}} | {\"c\":[1,{\"b\":2}]}",
                "{\"x\":[{\"a\":1}],\"a\":{\"x\":{\"b\":9},\"b\":\"é\"}} | \"é\"",
                "{\"a\":\"text\",\"b\":1} | ",
                "{\"a\":{}} | "
            })
    void findsWhatIsAtAPath(String json, String part) {
        byte[] found = StripeRaw.part(bytes(json), "a", "b");
        assertThat(found == null ? null : new String(found, StandardCharsets.UTF_8))
                .isEqualTo(part);
    }

    @Test
    void isTheSameFromAnIndentedListWithFeesAndFromAWebhook() {
        String listed = StripeJson.MAPPER
                .readTree(bytes(json(CHARGE.formatted(TRANSACTION))))
                .toPrettyString()
                .replace("é", "\\u00e9");
        String shown = json(CHARGE.formatted("'txn_1'"));
        String event = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"charge.succeeded\",\"created\":1790000000,"
                + "\"data\":{\"object\":" + shown + "}}";

        Mapped fromList = (Mapped) StripeChargeMapper.payment(bytes(listed), NOW);
        Snapshots fromWebhook = (Snapshots) StripeWebhook.interpret(bytes(event));

        assertThat(fromList.record().raw())
                .asString()
                .isEqualTo(shown)
                .isEqualTo(new String(fromWebhook.records().getFirst().raw(), StandardCharsets.UTF_8));
    }

    private static String json(String quoted) {
        return quoted.replace("\\'", "\\\"").replace("'", "\"");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
