package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Snapshots;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lists inside an object, of which Stripe shows only the beginning there. */
class StripeWholeTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    @Test
    void readsEveryLineOfALongInvoice() {
        try (StripeWorld world = StripeWorld.start(20, 0)) {
            List<Long> amounts = LongStream.rangeClosed(1, 125).boxed().toList();
            String id = bill(world, amounts);

            Found found = (Found) world.connector()
                    .fetch(new FetchRequest(connection(world), StripeResource.INVOICES.dataType(), id));

            Invoice invoice = (Invoice) found.record().record();
            assertThat(invoice.lines()).extracting(InvoiceLine::total).containsExactlyElementsOf(yen(amounts));
            assertThat(invoice.total()).isEqualTo("7875");
            assertThat(new String(found.record().raw(), StandardCharsets.UTF_8)).doesNotContain("\"has_more\":true");
            assertThat(requestsForLines(world)).isEqualTo(2);
            assertThat(walk(world).records())
                    .filteredOn(row -> row.externalId().equals(id))
                    .singleElement()
                    .satisfies(row -> assertThat(row.record()).isEqualTo(invoice));
        }
    }

    @Test
    void readsManyLongInvoicesInShortPagesAndEachOnce() {
        try (StripeWorld world = StripeWorld.start(20, 0)) {
            List<Long> amounts = LongStream.rangeClosed(1, 25).boxed().toList();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                ids.add(bill(world, amounts));
            }

            Walked walked = walk(world);

            assertThat(walked.records()).extracting(ProviderRecord::externalId).doesNotHaveDuplicates();
            assertThat(walked.records())
                    .filteredOn(row -> ids.contains(row.externalId()))
                    .hasSize(12)
                    .allSatisfy(
                            row -> assertThat(((Invoice) row.record()).lines()).hasSize(25));
            assertThat(walked.sizes())
                    .as("five that have to be asked for more end a page")
                    .containsExactly(5, 5, 20, 20, 2);
        }
    }

    /** The records of all pages, and how many each page had. */
    private record Walked(List<ProviderRecord> records, List<Integer> sizes) {}

    private static Walked walk(StripeWorld world) {
        List<ProviderRecord> records = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            connection(world),
                            StripeResource.INVOICES.dataType(),
                            SyncMode.FULL,
                            cursor,
                            null,
                            world.now()));
            records.addAll(page.records());
            sizes.add(page.records().size());
            cursor = page.next();
        } while (cursor != null);
        return new Walked(records, sizes);
    }

    private static String bill(StripeWorld world, List<Long> amounts) {
        return world.simulator()
                .account()
                .dashboard()
                .bill(world.simulator().account().customerId(0), "jpy", amounts);
    }

    private static List<BigDecimal> yen(List<Long> amounts) {
        return amounts.stream().map(BigDecimal::valueOf).toList();
    }

    private static long requestsForLines(StripeWorld world) {
        return world.simulator().traffic().requests().stream()
                .filter(request -> request.path().endsWith("/lines"))
                .count();
    }

    private static Connection connection(StripeWorld world) {
        return new Connection(
                new TenantId("t1"), new IntegrationId("i1"), world.scheme(), world.credential(), Map.of(), () -> {});
    }

    // --- by the letter

    @Test
    void addsUpAllItemsOfASubscription() {
        try (StripeScript stripe = new StripeScript()
                .says("GET subscriptions", list(subscription("true"), "false"))
                .says("GET subscription_items", list(item("si_2", 250) + "," + item("si_3", 5), "false"))) {
            Page page = (Page) stripe.pull("subscriptions", null, null, NOW);
            assertThat(page.records()).singleElement().satisfies(row -> {
                Subscription read = (Subscription) row.record();
                assertThat(read.items())
                        .extracting(Subscription.Item::externalId)
                        .containsExactly("si_1", "si_2", "si_3");
                assertThat(read.amount()).isEqualTo("12.55");
            });
            assertThat(stripe.requests())
                    .endsWith("GET subscription_items subscription=sub_1&limit=100&starting_after=si_1");
        }
    }

    @Test
    void givesUpOnAListWithoutEndAndThenKnowsNoTotal() {
        try (StripeScript stripe = new StripeScript()
                .says("GET subscriptions", list(subscription("true"), "false"))
                .says("GET subscription_items", list(item("si_2", 250), "true"))) {
            Page page = (Page) stripe.pull("subscriptions", null, null, NOW);
            assertThat(((Subscription) page.records().getFirst().record()).amount())
                    .isNull();
            assertThat(stripe.requests())
                    .filteredOn(request -> request.startsWith("GET subscription_items"))
                    .hasSize(10);
        }
    }

    @Test
    void failsThePageWhereTheRestCannotBeRead() {
        try (StripeScript stripe = new StripeScript()
                .says("GET subscriptions", list(subscription("true"), "false"))
                .says("GET subscription_items", 503, "{}")) {
            assertThat(stripe.pull("subscriptions", null, null, NOW)).isInstanceOf(Failure.Unavailable.class);
        }
    }

    @Test
    void asksForASubscriptionOfWhichAnEventShowsAPart() {
        assertThat(StripeWebhook.interpret(event(subscription("true")))).isInstanceOf(Changed.class);
        assertThat(StripeWebhook.interpret(event(subscription("false")))).isInstanceOf(Snapshots.class);
    }

    private static byte[] event(String object) {
        return ("{'id':'evt_1','object':'event','type':'customer.subscription.updated','created':1789990000,"
                        + "'data':{'object':" + object + "}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String list(String rows, String more) {
        return "{'object':'list','data':[" + rows + "],'has_more':" + more + "}";
    }

    private static String subscription(String more) {
        return "{'id':'sub_1','object':'subscription','status':'active','currency':'eur','created':1789000000,"
                + "'items': " + list(item("si_1", 1_000), more) + "}";
    }

    private static String item(String id, long amount) {
        return "{'id':'" + id + "','quantity':1,'price':{'id':'price_1','product':'prod_1','unit_amount':" + amount
                + ",'recurring':{'interval':'month','interval_count':1}}}";
    }
}
