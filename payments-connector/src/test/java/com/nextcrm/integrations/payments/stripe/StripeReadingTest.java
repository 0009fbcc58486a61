package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How each of Stripe's lists is asked for, and what its events change. */
class StripeReadingTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
    private static final String NONE = "{'object':'list','data':[],'has_more':false}";

    private final StripeScript stripe = new StripeScript();

    @AfterEach
    void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "payments, charges, &expand[]=data.balance_transaction",
        "refunds, refunds, ''",
        "customers, customers, ''",
        "subscriptions, subscriptions, &status=all",
        "invoices, invoices, &expand[]=data.payments",
        "payment_intents, payment_intents, ''"
    })
    void asksForAllThereIs(String dataType, String path, String more) {
        stripe.says("GET " + path, NONE);
        Page page = (Page) stripe.pull(dataType, null, null, NOW);
        if (!dataType.equals("payments")) {
            assertThat(page.complete()).isTrue();
            assertThat(page.watermark()).isEqualTo(NOW.toString());
        }
        assertThat(page.whole()).isTrue();
        assertThat(stripe.requests()).containsExactly("GET " + path + " limit=20&created[lte]=1790000000" + more);
    }

    @Test
    void asksAtLastWhichPaymentsWereForAnInvoice() {
        String charge = "{'id':'ch_1','object':'charge','amount':500,'currency':'jpy','status':'succeeded',"
                + "'created':1789990000,'payment_intent':'pi_1','customer':'cus_1'}";
        stripe.says("GET charges", NONE)
                .says(
                        "GET invoice_payments",
                        "{'object':'list','has_more':false,'data':[{'id':'inpay_1','invoice':'in_1','payment':"
                                + "{'type':'payment_intent','payment_intent':{'id':'pi_1','latest_charge':" + charge
                                + "}}},{'id':'inpay_2','invoice':'in_2','payment':{'type':'payment_record'}}]}");
        Page charges = (Page) stripe.pull("payments", null, null, NOW);
        assertThat(charges.complete()).isFalse();
        Page links = (Page) stripe.pull("payments", charges.next(), null, NOW);
        assertThat(links.records()).isEmpty();
        assertThat(links.whole()).isTrue();
        assertThat(links.supplements()).singleElement().satisfies(row -> {
            assertThat(row.externalId()).isEqualTo("ch_1");
            assertThat(((Payment) row.record()).invoiceId()).isEqualTo("in_1");
        });
        assertThat(links.complete()).isTrue();
        assertThat(links.watermark()).isEqualTo(NOW.toString());
        assertThat(stripe.requests())
                .containsExactly(
                        "GET charges limit=20&created[lte]=1790000000&expand[]=data.balance_transaction",
                        "GET invoice_payments limit=20&created[lte]=1790000000&status=paid"
                                + "&expand[]=data.payment.payment_intent.latest_charge&expand[]=data.payment.charge");
    }

    @Test
    void readsPaymentsWithAKeyThatMayNotReadInvoices() {
        stripe.says("GET charges", NONE)
                .says(
                        "GET invoice_payments",
                        403,
                        "{'error':{'message':'Having the rak_invoice_read permission would allow this.'}}");
        Page charges = (Page) stripe.pull("payments", null, null, NOW);
        assertThat(((Page) stripe.pull("payments", charges.next(), null, NOW)).complete())
                .isTrue();
    }

    @Test
    void learnsFromAnEventWhatAPaymentWasFor() {
        stripe.says("GET charges", NONE)
                .says(
                        "GET events",
                        "{'object':'list','has_more':false,'data':["
                                + event(
                                        "invoice_payment.paid",
                                        "'object':'invoice_payment','invoice':'in_1','payment':"
                                                + "{'type':'payment_intent','payment_intent':'pi_1'}")
                                + "]}")
                .says(
                        "GET invoice_payments",
                        "{'object':'list','has_more':false,'data':[{'id':'inpay_1','invoice':'in_1','payment':"
                                + "{'payment_intent':{'latest_charge':{'id':'ch_1','amount':500,'currency':'jpy',"
                                + "'status':'succeeded','created':1789990000}}}}]}");
        Page newOnes = (Page) stripe.pull("payments", null, BEFORE, NOW);
        Page changes = (Page) stripe.pull("payments", newOnes.next(), BEFORE, NOW);
        assertThat(changes.records()).isEmpty();
        assertThat(changes.supplements())
                .singleElement()
                .satisfies(
                        row -> assertThat(((Payment) row.record()).invoiceId()).isEqualTo("in_1"));
        assertThat(stripe.requests().getLast())
                .startsWith("GET invoice_payments payment[type]=payment_intent&payment[payment_intent]=pi_1&limit=1");
    }

    @ParameterizedTest
    @EnumSource
    void asksForNoMoreKindsOfEventsThanStripeTakes(StripeResource resource) {
        assertThat(resource.events()).isNotEmpty().hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
    }

    @Test
    void readsWhatEventsSayHasChangedAndTellsWhatIsGone() {
        stripe.says("GET customers", NONE)
                .says("GET customers/cus_1", "{'id':'cus_1','object':'customer','created':1700000000,'name':'Ann'}")
                .says("GET customers/cus_2", "{'id':'cus_2','object':'customer','deleted':true}")
                .says(
                        "GET events",
                        "{'object':'list','has_more':false,'data':["
                                + event("customer.updated", "'id':'cus_1','object':'customer','created':1700000000")
                                + "," + event("customer.updated", "'id':'cus_1','object':'customer'")
                                + "," + event("customer.deleted", "'id':'cus_2','object':'customer'")
                                + "," + event("customer.updated", "'id':'cus_3','object':'customer'") + "]}");
        Page newOnes = (Page) stripe.pull("customers", null, BEFORE, NOW);
        Page changes = (Page) stripe.pull("customers", newOnes.next(), BEFORE, NOW);
        assertThat(changes.records()).extracting(ProviderRecord::externalId).containsExactly("cus_1");
        assertThat(changes.gone()).extracting(Page.Gone::externalId).containsExactly("cus_2", "cus_3");
        assertThat(changes.whole()).isFalse();
        assertThat(changes.watermark()).isEqualTo(NOW.toString());
        assertThat(stripe.requests())
                .contains("GET customers limit=20&created[gte]=1789996100&created[lte]=1790000000")
                .anyMatch(request -> request.startsWith("GET events limit=20&created[gte]=1789996100")
                        && request.endsWith(
                                "&types[]=customer.created&types[]=customer.updated&types[]=customer.deleted"));
        assertThat(stripe.requests())
                .filteredOn(request -> request.startsWith("GET customers/cus_1"))
                .hasSize(1);
    }

    @Test
    void readsAnInvoiceBecauseItWasPaid() {
        stripe.says("GET invoices", NONE)
                .says(
                        "GET invoices/in_1",
                        "{'id':'in_1','object':'invoice','created':1700000000,'currency':'jpy','status':'paid',"
                                + "'subtotal':500,'total':500,'amount_remaining':0,'amount_paid':500}")
                .says(
                        "GET events",
                        "{'object':'list','has_more':false,'data':["
                                + event("invoice_payment.paid", "'object':'invoice_payment','invoice':'in_1'") + "]}");
        Page newOnes = (Page) stripe.pull("invoices", null, BEFORE, NOW);
        Page changes = (Page) stripe.pull("invoices", newOnes.next(), BEFORE, NOW);
        assertThat(changes.records())
                .singleElement()
                .satisfies(row -> assertThat(row.record().statusName()).isEqualTo("paid"));
        assertThat(stripe.requests()).contains("GET invoices/in_1 expand[]=payments");
    }

    @Test
    void readsEverythingOnceEventsNoLongerReachBack() {
        stripe.says("GET subscriptions", NONE);
        Page page = (Page) stripe.pull("subscriptions", null, NOW.minus(Duration.ofDays(30)), NOW);
        assertThat(page.complete()).isTrue();
        assertThat(page.whole()).isTrue();
        assertThat(page.next()).isNull();
    }

    @Test
    void namesTheRightThatTheKeyLacks() {
        stripe.says(
                "GET invoices",
                403,
                "{'error':{'message':'Having the rak_invoice_read permission would allow this.'}}");
        assertThat(stripe.pull("invoices", null, null, NOW))
                .isEqualTo(new RequestRejected(null, "The key lacks the right rak_invoice_read"));
    }

    private static String event(String type, String object) {
        return "{'id':'evt_" + Math.abs(object.hashCode()) + "','object':'event','type':'" + type
                + "','created':1789999000,'data':{'object':{" + object + "}}}";
    }
}
