package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Deleted;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Interval;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.Invoice.Settlement;
import com.nextcrm.integrations.sdk.record.Order;
import com.nextcrm.integrations.sdk.record.Refund;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.record.Subscription.Item;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Refunds, customers, subscriptions, invoices and payment intents, as Stripe's pinned version writes them. */
class StripeRowsTest {

    private static final Instant AS_OF = Instant.parse("2026-11-24T10:00:00Z");

    private static final String REFUND = """
            {"id":"re_1","object":"refund","amount":500,"currency":"eur","status":"succeeded",
             "reason":"requested_by_customer","charge":"ch_1","payment_intent":"pi_1","created":1789991000,
             "balance_transaction":"txn_1","metadata":{}}""";

    private static final String CUSTOMER = """
            {"id":"cus_A","object":"customer","name":"Ann Lee","email":"ann@example.com","phone":"+49 30 1",
             "description":"Regular","address":{"line1":"Weg 1","line2":null,"city":"Berlin","state":null,
             "postal_code":"10115","country":"DE"},"shipping":{"name":"Bo","address":{"line1":"Hof 2","city":"Bonn"}},
             "balance":0,"currency":"eur","delinquent":false,"created":1789000000,"metadata":{}}""";

    private static final String SUBSCRIPTION = """
            {"id":"sub_1","object":"subscription","status":"active","customer":"cus_A","currency":"eur",
             "created":1789000000,"start_date":1789000000,"ended_at":null,"trial_end":null,"cancel_at":null,
             "cancel_at_period_end":false,"canceled_at":null,"description":"Team plan","pause_collection":null,
             "items":{"object":"list","has_more":false,"data":[
               {"id":"si_1","quantity":2,"current_period_start":1789000000,"current_period_end":1791592000,
                "price":{"id":"price_1","product":"prod_1","currency":"eur","unit_amount":1500,
                 "unit_amount_decimal":"1500","nickname":"Team","billing_scheme":"per_unit",
                 "recurring":{"interval":"month","interval_count":1,"usage_type":"licensed"}}},
               {"id":"si_2","quantity":3,"current_period_start":1789000000,"current_period_end":1790000000,
                "price":{"id":"price_2","product":{"id":"prod_2"},"currency":"eur","unit_amount":null,
                 "unit_amount_decimal":"0.5","nickname":null,"billing_scheme":"per_unit",
                 "recurring":{"interval":"month","interval_count":1,"usage_type":"licensed"}}}]}}""";

    private static final String INVOICE = """
            {"id":"in_1","object":"invoice","number":"7FE1103-0001","status":"paid","customer":"cus_A",
             "customer_email":"ann@example.com","customer_name":"Ann Lee","currency":"eur","amount_due":3570,
             "amount_paid":3570,"amount_remaining":0,"subtotal":3000,"total":3570,
             "total_taxes":[{"amount":570,"tax_behavior":"exclusive"}],"total_discount_amounts":[],
             "pre_payment_credit_notes_amount":0,"post_payment_credit_notes_amount":0,
             "created":1789000000,"effective_at":1789086400,"due_date":null,"description":"Thanks",
             "status_transitions":{"paid_at":1789172800},
             "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1"}},
             "lines":{"object":"list","has_more":false,"data":[{"id":"il_1","amount":3000,"currency":"eur",
               "description":"2 x Team","quantity":2,"taxes":[{"amount":570}],
               "pricing":{"type":"price_details","unit_amount_decimal":"1500",
                "price_details":{"price":"price_1","product":"prod_1"}}}]},
             "payments":{"object":"list","has_more":false,"data":[{"id":"inpay_1","object":"invoice_payment",
               "amount_paid":3570,"amount_requested":3570,"status":"paid",
               "payment":{"type":"payment_intent","payment_intent":"pi_1"},
               "status_transitions":{"paid_at":1789172800}}]}}""";

    private static final String INTENT = """
            {"id":"pi_1","object":"payment_intent","amount":2599,"amount_received":0,"currency":"eur",
             "status":"requires_action","capture_method":"manual","created":1789990000,"customer":"cus_A",
             "latest_charge":"ch_1","client_secret":"pi_1_secret_x","description":"Order 1001",
             "receipt_email":"ann@example.com","next_action":{"type":"redirect_to_url",
             "redirect_to_url":{"url":"https://hooks.stripe.com/redirect/1","return_url":"https://crm.example"}}}""";

    private static String json(StripeResource resource) {
        return switch (resource) {
            case PAYMENTS -> throw new IllegalArgumentException("StripeChargeMapperTest has it");
            case REFUNDS -> REFUND;
            case CUSTOMERS -> CUSTOMER;
            case SUBSCRIPTIONS -> SUBSCRIPTION;
            case INVOICES -> INVOICE;
            case PAYMENT_INTENTS -> INTENT;
        };
    }

    @Test
    void readsARefund() {
        assertThat(row(StripeResource.REFUNDS).record())
                .isEqualTo(new Refund(
                        new BigDecimal("5.00"),
                        "EUR",
                        Refund.Status.SUCCEEDED,
                        "succeeded",
                        "requested_by_customer",
                        null,
                        "ch_1",
                        "pi_1",
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING, 0",
        "requires_action, REQUIRES_ACTION, 0",
        "succeeded, SUCCEEDED, 1",
        "failed, FAILED, 2",
        "canceled, CANCELED, 2",
        ", OTHER, 0",
        "of tomorrow, OTHER, 0"
    })
    void tellsHowFarARefundGot(String status, Refund.Status expected, long progress) {
        ProviderRecord row = row(StripeResource.REFUNDS, "status", status);
        assertThat(((Refund) row.record()).status()).isEqualTo(expected);
        assertThat(row.progress()).isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource({
        "jpy, 500, 500",
        "kwd, 5120, 5.120",
        "isk, 500, 5",
        "ugx, 500, 5",
        "huf, 500, 5.00",
        "mga, 5, 5.00",
        "clp, 7, 7",
        "usd, 1, 0.01"
    })
    void readsEveryAmountByStripesOwnTable(String currency, long minor, String major) {
        BigDecimal expected = new BigDecimal(major);
        ObjectNode refund = node(StripeResource.REFUNDS).put("currency", currency);
        assertThat(((Refund) mapped(StripeResource.REFUNDS, refund.put("amount", minor))).amount())
                .isEqualTo(expected);

        ObjectNode intent = node(StripeResource.PAYMENT_INTENTS).put("currency", currency);
        Order order = (Order) mapped(
                StripeResource.PAYMENT_INTENTS, intent.put("amount", minor).put("amount_received", minor));
        assertThat(order.amount()).isEqualTo(expected);
        assertThat(order.amountCaptured()).isEqualTo(expected);

        ObjectNode invoice = node(StripeResource.INVOICES).put("currency", currency);
        for (String field : List.of("subtotal", "total", "amount_remaining", "amount_paid")) {
            invoice.put(field, minor);
        }
        ((ObjectNode) invoice.at("/total_taxes/0")).put("amount", minor);
        ((ObjectNode) invoice.at("/lines/data/0")).put("amount", minor);
        ((ObjectNode) invoice.at("/lines/data/0/pricing")).put("unit_amount_decimal", Long.toString(minor));
        ((ObjectNode) invoice.at("/payments/data/0")).put("amount_paid", minor);
        Invoice read = (Invoice) mapped(StripeResource.INVOICES, invoice);
        assertThat(List.of(
                        read.subtotal(),
                        read.total(),
                        read.amountDue(),
                        read.amountPaid(),
                        read.taxTotal(),
                        read.lines().getFirst().total(),
                        read.lines().getFirst().unitPrice(),
                        read.payments().getFirst().amount()))
                .containsOnly(expected);

        ObjectNode subscription = node(StripeResource.SUBSCRIPTIONS).put("currency", currency);
        ((tools.jackson.databind.node.ArrayNode) subscription.at("/items/data")).remove(1);
        ((ObjectNode) subscription.at("/items/data/0")).put("quantity", 3);
        ((ObjectNode) subscription.at("/items/data/0/price")).put("unit_amount", minor);
        Subscription charged = (Subscription) mapped(StripeResource.SUBSCRIPTIONS, subscription);
        assertThat(charged.items().getFirst().amount()).isEqualTo(expected);
        assertThat(charged.amount()).isEqualTo(expected.multiply(BigDecimal.valueOf(3)));
    }

    @Test
    void readsACustomer() {
        Contact contact = (Contact) row(StripeResource.CUSTOMERS).record();
        assertThat(contact.name()).isEqualTo("Ann Lee");
        assertThat(contact.email()).isEqualTo("ann@example.com");
        assertThat(contact.phones()).containsExactly(new Contact.Phone(null, "+49 30 1"));
        assertThat(contact.addresses())
                .containsExactly(
                        new Contact.PostalAddress("billing", List.of("Weg 1"), "Berlin", null, "10115", "DE", null),
                        new Contact.PostalAddress("shipping", List.of("Hof 2"), "Bonn", null, null, null, "Bo"));
        assertThat(contact.currency()).isEqualTo("EUR");
        assertThat(contact.customer()).isTrue();
        assertThat(contact.statusName()).isEqualTo("active");
    }

    @Test
    void takesADeletedCustomerForGone() {
        byte[] json = "{'id':'cus_A','object':'customer','deleted':true}"
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        assertThat(StripeResource.CUSTOMERS.map(json, AS_OF)).isEqualTo(new Deleted("cus_A"));
    }

    @Test
    void readsASubscriptionsItemsAndPeriods() {
        Subscription subscription =
                (Subscription) row(StripeResource.SUBSCRIPTIONS).record();
        assertThat(subscription.status()).isEqualTo(Subscription.Status.ACTIVE);
        assertThat(subscription.amount()).isEqualTo("30.015");
        assertThat(subscription.interval()).isEqualTo(Interval.MONTH);
        assertThat(subscription.currentPeriodStartAt()).isEqualTo(Instant.ofEpochSecond(1789000000));
        assertThat(subscription.currentPeriodEndAt()).isEqualTo(Instant.ofEpochSecond(1790000000));
        assertThat(subscription.nextBillingAt()).isEqualTo(Instant.ofEpochSecond(1790000000));
        assertThat(subscription.customerId()).isEqualTo("cus_A");
        assertThat(subscription.items())
                .containsExactly(
                        new Item(
                                "si_1",
                                "price_1",
                                "prod_1",
                                "Team",
                                BigDecimal.valueOf(2),
                                new BigDecimal("15.00"),
                                Interval.MONTH,
                                1),
                        new Item(
                                "si_2",
                                "price_2",
                                "prod_2",
                                null,
                                BigDecimal.valueOf(3),
                                new BigDecimal("0.005"),
                                Interval.MONTH,
                                1));
    }

    @Test
    void knowsNoAmountOfWhatDependsOnUse() {
        ObjectNode metered = node(StripeResource.SUBSCRIPTIONS);
        ((ObjectNode) metered.at("/items/data/1/price/recurring")).put("usage_type", "metered");
        assertThat(((Subscription) mapped(StripeResource.SUBSCRIPTIONS, metered)).amount())
                .isNull();
        ObjectNode tiered = node(StripeResource.SUBSCRIPTIONS);
        ((ObjectNode) tiered.at("/items/data/0/price")).put("billing_scheme", "tiered");
        assertThat(((Subscription) mapped(StripeResource.SUBSCRIPTIONS, tiered)).amount())
                .isNull();
        ObjectNode longer = node(StripeResource.SUBSCRIPTIONS);
        ((ObjectNode) longer.path("items")).put("has_more", true);
        assertThat(((Subscription) mapped(StripeResource.SUBSCRIPTIONS, longer)).amount())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "incomplete, PENDING, false",
        "incomplete_expired, EXPIRED, false",
        "trialing, TRIALING, true",
        "active, ACTIVE, true",
        "past_due, PAST_DUE, true",
        "unpaid, PAST_DUE, true",
        "paused, PAUSED, false",
        "canceled, CANCELED, false",
        "of tomorrow, OTHER, false"
    })
    void tellsWhetherASubscriptionIsChargedFor(String status, Subscription.Status expected, boolean billed) {
        Subscription subscription = (Subscription)
                row(StripeResource.SUBSCRIPTIONS, "status", status).record();
        assertThat(subscription.status()).isEqualTo(expected);
        assertThat(subscription.nextBillingAt() != null).isEqualTo(billed);
    }

    @Test
    void billsNothingOnceASubscriptionIsPausedOrAboutToEnd() {
        ObjectNode paused = node(StripeResource.SUBSCRIPTIONS);
        paused.putObject("pause_collection").put("behavior", "void");
        Subscription read = (Subscription) mapped(StripeResource.SUBSCRIPTIONS, paused);
        assertThat(read.status()).isEqualTo(Subscription.Status.PAUSED);
        assertThat(read.providerStatus()).isEqualTo("active");
        assertThat(read.nextBillingAt()).isNull();

        Subscription ending = (Subscription) mapped(
                StripeResource.SUBSCRIPTIONS, node(StripeResource.SUBSCRIPTIONS).put("cancel_at_period_end", true));
        assertThat(ending.cancelAtPeriodEnd()).isTrue();
        assertThat(ending.nextBillingAt()).isNull();

        Subscription dated = (Subscription) mapped(
                StripeResource.SUBSCRIPTIONS, node(StripeResource.SUBSCRIPTIONS).put("cancel_at", 1790000000L));
        assertThat(dated.nextBillingAt()).isNull();
    }

    @Test
    void readsPeriodsWhereOldVersionsHaveThem() {
        ObjectNode old = node(StripeResource.SUBSCRIPTIONS);
        for (String item : List.of("/items/data/0", "/items/data/1")) {
            ((ObjectNode) old.at(item)).remove(List.of("current_period_start", "current_period_end"));
        }
        old.put("current_period_end", 1791592000L);
        assertThat(((Subscription) mapped(StripeResource.SUBSCRIPTIONS, old)).currentPeriodEndAt())
                .isEqualTo(Instant.ofEpochSecond(1791592000));
    }

    @Test
    void readsAnInvoiceAndWhatItWasPaidBy() {
        Invoice invoice = (Invoice) row(StripeResource.INVOICES).record();
        assertThat(invoice.status()).isEqualTo(Invoice.Status.PAID);
        assertThat(invoice.paymentState()).isEqualTo(PaymentState.PAID);
        assertThat(invoice.amounts()).isEqualTo(Invoice.Amounts.TAX_EXCLUSIVE);
        assertThat(invoice.taxTotal()).isEqualTo("5.70");
        assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2026, 9, 11));
        assertThat(invoice.paidDate()).isEqualTo(LocalDate.of(2026, 9, 12));
        assertThat(invoice.customerExternalId()).isEqualTo("cus_A");
        assertThat(invoice.subscriptionExternalId()).isEqualTo("sub_1");
        assertThat(invoice.lines().getFirst().unitPrice()).isEqualTo("15.00");
        assertThat(invoice.lines().getFirst().itemCode()).isEqualTo("prod_1");
        assertThat(invoice.payments())
                .containsExactly(
                        new Settlement("pi_1", "paid", new BigDecimal("35.70"), Instant.ofEpochSecond(1789172800)));
        assertThat(invoice.searchWords()).contains("pi_1", "7FE1103-0001");
    }

    @ParameterizedTest
    @CsvSource({
        "draft, DRAFT, NONE, 0",
        "open, AUTHORISED, UNPAID, 1",
        "uncollectible, OTHER, UNPAID, 2",
        "void, VOIDED, NONE, 3",
        ", OTHER, UNPAID, 0"
    })
    void tellsWhereAnInvoiceStands(String status, Invoice.Status expected, PaymentState state, long progress) {
        ObjectNode json =
                node(StripeResource.INVOICES).put("amount_remaining", 3570).put("amount_paid", 0);
        ProviderRecord row = record(StripeResource.INVOICES, json.put("status", status));
        Invoice invoice = (Invoice) row.record();
        assertThat(invoice.status()).isEqualTo(expected);
        assertThat(invoice.paymentState()).isEqualTo(state);
        assertThat(row.progress()).isEqualTo(progress);
    }

    @Test
    void readsAPaymentIntentWithoutItsSecret() {
        ProviderRecord row = row(StripeResource.PAYMENT_INTENTS);
        Order order = (Order) row.record();
        assertThat(order.intent()).isEqualTo(Order.Intent.AUTHORIZE);
        assertThat(order.status()).isEqualTo(Order.Status.CREATED);
        assertThat(order.approvalUrl()).isEqualTo("https://hooks.stripe.com/redirect/1");
        assertThat(order.paymentExternalId()).isEqualTo("ch_1");
        assertThat(new String(row.raw(), StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "requires_payment_method, CREATED",
        "requires_confirmation, CREATED",
        "processing, APPROVED",
        "requires_capture, APPROVED",
        "succeeded, COMPLETED",
        "canceled, VOIDED"
    })
    void tellsHowFarAPaymentIntentGot(String status, Order.Status expected) {
        assertThat(((Order) row(StripeResource.PAYMENT_INTENTS, "status", status)
                                .record())
                        .status())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAYMENTS")
    void saysWhatIsWrongWithoutTheValue(StripeResource resource) {
        assertThat(defect(resource, node(resource).put("id", " "))).isEqualTo("Missing id");
        assertThat(defect(resource, node(resource).putNull("created"))).isEqualTo("Missing creation time");
        assertThat(defect(resource, node(resource).put("created", "soon"))).isEqualTo("Unreadable created");
        if (resource != StripeResource.CUSTOMERS) {
            assertThat(defect(resource, node(resource).put("currency", "zzz"))).isEqualTo("Unknown currency");
            assertThat(defect(resource, node(resource).putNull("currency"))).isEqualTo("Missing currency");
        }
        assertThat(resource.map("7,".getBytes(StandardCharsets.UTF_8), AS_OF)).isInstanceOf(Defective.class);
        assertThat(resource.map("[]".getBytes(StandardCharsets.UTF_8), AS_OF)).isInstanceOf(Defective.class);
    }

    @Test
    void namesTheAmountThatCannotBeRead() {
        assertThat(defect(StripeResource.REFUNDS, node(StripeResource.REFUNDS).put("amount", "12,-")))
                .isEqualTo("Unreadable amount");
        assertThat(defect(StripeResource.REFUNDS, node(StripeResource.REFUNDS).put("amount", 25.99)))
                .isEqualTo("Unreadable amount");
        assertThat(defect(StripeResource.INVOICES, node(StripeResource.INVOICES).putNull("total")))
                .isEqualTo("Missing total");
    }

    private static String defect(StripeResource resource, ObjectNode json) {
        return ((Defective) resource.map(StripeJson.MAPPER.writeValueAsBytes(json), AS_OF)).reason();
    }

    private static ProviderRecord row(StripeResource resource) {
        return record(resource, node(resource));
    }

    private static ProviderRecord row(StripeResource resource, String field, String value) {
        return record(resource, node(resource).put(field, value));
    }

    private static com.nextcrm.integrations.sdk.record.CanonicalRecord mapped(
            StripeResource resource, ObjectNode json) {
        return record(resource, json).record();
    }

    private static ProviderRecord record(StripeResource resource, ObjectNode json) {
        return ((Mapped) resource.map(StripeJson.MAPPER.writeValueAsBytes(json), AS_OF)).record();
    }

    private static ObjectNode node(StripeResource resource) {
        return (ObjectNode) StripeJson.MAPPER.readTree(json(resource));
    }
}
