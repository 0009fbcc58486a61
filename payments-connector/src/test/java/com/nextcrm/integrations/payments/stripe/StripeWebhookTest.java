package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Named;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Snapshots;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void asksForWhatAnEventOnlyNames() {
        assertThat(interpret(event("charge.dispute.created", "{'id':'dp_1','object':'dispute','charge':'ch_2'}")))
                .isEqualTo(changed("payments", "ch_2"));
        assertThat(interpret(event("charge.updated", "{'id':'ch_2','object':'charge','status':'as it was in 2012'}")))
                .isEqualTo(changed("payments", "ch_2"));
        assertThat(interpret(event("invoice_payment.paid", "{'object':'invoice_payment','invoice':'in_1'}")))
                .isEqualTo(changed("invoices", "in_1"));
        assertThat(interpret(event(
                        "invoice_payment.paid",
                        "{'object':'invoice_payment','invoice':'in_1','payment':{'payment_intent':'pi_1'}}")))
                .isEqualTo(changed("payments", "pi_1", "invoices", "in_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})
    void asksForARefundAndThePaymentItGivesBack(String type) {
        assertThat(interpret(event(type, "{'id':'re_1','object':'refund','charge':{'id':'ch_2'}}")))
                .isEqualTo(changed("payments", "ch_2", "refunds", "re_1"));
    }

    @Test
    void asksForAPaymentIntentAndItsCharge() {
        assertThat(interpret(event(
                        "payment_intent.succeeded", "{'id':'pi_1','object':'payment_intent','latest_charge':'ch_2'}")))
                .isEqualTo(changed("payments", "ch_2", "payment_intents", "pi_1"));
        assertThat(interpret(event(
                        "payment_intent.canceled", "{'id':'pi_1','object':'payment_intent','latest_charge':null}")))
                .isEqualTo(changed("payment_intents", "pi_1"));
    }

    /** An event shows an invoice without what it was paid by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice.payment_succeeded",
                "invoice.payment_failed",
                "invoice.paid",
                "invoice.voided",
                "invoice.deleted"
            })
    void asksForTheInvoice(String type) {
        assertThat(interpret(event(type, "{'id':'in_1','object':'invoice'}"))).isEqualTo(changed("invoices", "in_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer.subscription.created", "customer.subscription.updated"})
    void takesTheSubscriptionOutOfItsEvent(String type) {
        String subscription = "{'id':'sub_1','object':'subscription','status':'past_due','currency':'jpy',"
                + "'created':1789990000,'items':{'data':[]}}";
        assertThat(interpret(event(type, subscription))).isInstanceOfSatisfying(Snapshots.class, snapshots -> {
            assertThat(snapshots.records().getFirst().externalId()).isEqualTo("sub_1");
            assertThat(snapshots.records().getFirst().record().statusName()).isEqualTo("past_due");
        });
        assertThat(interpret(event("customer.subscription.deleted", subscription)))
                .isEqualTo(changed("subscriptions", "sub_1"));
    }

    @Test
    void takesACustomerOutOfItsEventUnlessItWasDeleted() {
        String customer = "{'id':'cus_1','object':'customer','name':'Ann','created':1789990000}";
        assertThat(interpret(event("customer.updated", customer))).isInstanceOf(Snapshots.class);
        assertThat(interpret(event("customer.deleted", customer))).isEqualTo(changed("customers", "cus_1"));
    }

    @Test
    void leavesEventsOfOtherThingsAlone() {
        assertThat(interpret(event("product.updated", "{'id':'prod_1','object':'product'}")))
                .isInstanceOf(Nothing.class);
        assertThat(interpret(event("invoice.upcoming", "{'object':'invoice'}"))).isInstanceOf(Nothing.class);
        assertThat(interpret("{'object':'v2.core.event','type':'v1.charge.succeeded'}"))
                .isInstanceOf(Nothing.class);
    }

    @Test
    void saysWhatItCannotRead() {
        assertThat(interpret("{'object':'event'}")).isEqualTo(new Unreadable("It has no type"));
        assertThat(interpret(event("charge.succeeded", "null"))).isEqualTo(new Unreadable("It shows no object"));
        assertThat(interpret("[]")).isInstanceOf(Unreadable.class);
    }

    private static Changed changed(String... typesAndIds) {
        List<Named> records = new ArrayList<>();
        for (int i = 0; i < typesAndIds.length; i += 2) {
            records.add(new Named(new DataType(typesAndIds[i]), typesAndIds[i + 1]));
        }
        return new Changed(records);
    }

    private static String event(String type, String object) {
        return "{'id':'evt_1','object':'event','api_version':'2019-01-01','created':1789990100,'type':'" + type
                + "','request':'req_old_form','data':{'object':" + object + "}}";
    }

    private static WebhookResult interpret(String json) {
        return StripeWebhook.interpret(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
