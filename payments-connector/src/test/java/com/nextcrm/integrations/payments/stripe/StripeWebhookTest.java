package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Snapshots;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripeWebhookTest {

    private static final String CHARGE =
            "{'id':'ch_1','object':'charge','amount':100,'amount_refunded':100,'refunded':true,'captured':true,"
                    + "'currency':'usd','status':'succeeded','created':1789990000}";

    @Test
    void takesTheChargeOutOfItsEvent() {
        assertThat(interpret(event("charge.refunded", CHARGE)))
                .isInstanceOfSatisfying(
                        Snapshots.class,
                        snapshots -> assertThat(snapshots.records())
                                .singleElement()
                                .satisfies(row -> {
                                    assertThat(row.externalId()).isEqualTo("ch_1");
                                    assertThat(row.asOf()).isEqualTo(Instant.ofEpochSecond(1789990100));
                                    assertThat(row.record().statusName()).isEqualTo("refunded");
                                    assertThat(((Payment) row.record()).amount())
                                            .isEqualTo("1.00");
                                }));
    }

    @Test
    void asksForTheChargeThatAnEventOnlyNames() {
        Changed changed = new Changed(StripeMapper.PAYMENTS, List.of("ch_2"));
        assertThat(interpret(event("charge.dispute.created", "{'id':'dp_1','object':'dispute','charge':'ch_2'}")))
                .isEqualTo(changed);
        assertThat(interpret(event("refund.failed", "{'id':'re_1','object':'refund','charge':{'id':'ch_2'}}")))
                .isEqualTo(changed);
        assertThat(interpret(event("charge.updated", "{'id':'ch_2','object':'charge','status':'as it was in 2012'}")))
                .isEqualTo(changed);
    }

    @Test
    void leavesEventsOfOtherThingsAlone() {
        assertThat(interpret(event("customer.subscription.updated", "{'id':'sub_1','object':'subscription'}")))
                .isInstanceOf(Nothing.class);
        assertThat(interpret("{'object':'v2.core.event','type':'v1.charge.succeeded'}"))
                .isInstanceOf(Nothing.class);
    }

    @Test
    void saysWhatItCannotRead() {
        assertThat(interpret("{'object':'event'}")).isEqualTo(new Unreadable("It has no type"));
        assertThat(interpret(event("charge.succeeded", "null"))).isEqualTo(new Unreadable("It names no charge"));
        assertThat(interpret("[]")).isInstanceOf(Unreadable.class);
    }

    private static String event(String type, String object) {
        return "{'id':'evt_1','object':'event','api_version':'2019-01-01','created':1789990100,'type':'" + type
                + "','request':'req_old_form','data':{'object':" + object + "}}";
    }

    private static WebhookResult interpret(String json) {
        return StripeWebhook.interpret(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
