package com.nextcrm.integrations.accounting.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.accounting.xero.XeroProperties.Limits;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.internal.AccessToken;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.runtime.connection.AccessTokens;
import com.nextcrm.integrations.sdk.runtime.connection.Paces;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.simulators.xero.XeroLimits;
import com.nextcrm.integrations.simulators.xero.XeroOrganisation;
import com.nextcrm.integrations.simulators.xero.XeroSimulator;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Not run by the build: {@code benchmarks/README.md} says how. A hundred thousand invoices from an organisation with
 * Xero's real limits, of which a minute passes in a second, through the gate, tokens and read-ahead that a sync has; then
 * a second run after one in a thousand has changed. Nothing is stored: it is about the limits, not the database.
 */
class XeroLimitsBench {

    private static final int INVOICES = 100_000;
    private static final int SCALE = 60;
    private static final int PAGE = 100;
    private static final int WARM_UP_PAGES = 250;
    private static final String TOKEN = "bench-token";
    private static final DataType DATA = new DataType("invoices");

    private final XeroSimulator xero = XeroSimulator.start(XeroSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withInvoices(INVOICES)
            .withContacts(2_000)
            .withSpan(Duration.ofDays(730))
            .withLimits(XeroLimits.Rules.REAL.scaled(SCALE)));
    private final XeroConnector connector = new XeroConnector(
            new XeroProperties(
                    xero.baseUri(),
                    Duration.ofSeconds(10),
                    PAGE,
                    Duration.ofMinutes(5),
                    new Limits(5, 60, 5_000, 10_000, SCALE)),
            xero.clock(),
            new SimpleMeterRegistry());
    private final AtomicLong bytes = new AtomicLong();

    private record Run(long pages, Set<String> ids, Map<String, BigDecimal> totals, String watermark, double seconds) {}

    @Test
    void keepsToTheLimitsAndUsesThem() {
        xero.traffic().observe((call, answer) -> bytes.addAndGet(answer.body().remaining()));
        walk(xero.organisations().get(1), SyncMode.FULL, null, WARM_UP_PAGES);
        xero.traffic().reset();
        bytes.set(0);

        Run first = walk(xero.organisation(), SyncMode.FULL, null, Long.MAX_VALUE);
        long firstBytes = bytes.getAndSet(0);
        long requests = xero.traffic().stats().total();
        long refused = refused();
        double used = requests / (first.seconds() * 60);
        xero.clock().advance(Duration.ofHours(1));
        xero.organisation().touchInvoices(INVOICES / 1_000);
        xero.traffic().reset();
        Run second = walk(xero.organisation(), SyncMode.INCREMENTAL, first.watermark(), Long.MAX_VALUE);
        double share = bytes.get() * 1.0 / firstBytes;

        System.out.printf("%n%-44s %12s %12s%n", "", "first run", "second run");
        System.out.printf(
                "%-44s %,12d %,12d%n",
                "invoices", first.ids().size(), second.ids().size());
        System.out.printf(
                "%-44s %,12d %,12d%n",
                "requests", requests, xero.traffic().stats().total());
        System.out.printf("%-44s %,12d %,12d%n", "429 answers", refused, refused());
        System.out.printf("%-44s %,12d %,12d%n", "bytes", firstBytes, bytes.get());
        System.out.printf(
                "%-44s %12.1f %12.1f%n", "seconds (a minute of the limits is 1 s)", first.seconds(), second.seconds());
        System.out.printf("%-44s %11.1f%%%n", "of the allowed rate used", used * 100);
        System.out.printf("%-44s %12s %11.2f%%%n%n", "of the first run's bytes", "", share * 100);

        assertThat(first.ids()).hasSize(INVOICES);
        xero.organisation()
                .totals()
                .currencies()
                .forEach((currency, sums) ->
                        assertThat(first.totals().get(currency)).isEqualTo(BigDecimal.valueOf(sums.total(), 2)));
        assertThat(refused + refused()).isZero();
        assertThat(used).isBetween(0.95, 1.0);
        assertThat(second.ids()).hasSizeGreaterThanOrEqualTo(INVOICES / 1_000);
        assertThat(share).isLessThanOrEqualTo(0.01);
        xero.close();
    }

    private long refused() {
        return xero.traffic().stats().requests().entrySet().stream()
                .filter(each -> each.getKey().endsWith(" 429"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Run walk(XeroOrganisation organisation, SyncMode mode, @Nullable String watermark, long most) {
        ProviderCalls calls = new ProviderCalls(
                new AccessTokens((integration, rejected) -> Optional.of(token(organisation)), xero.clock()),
                new Paces(Map.of()));
        Source source = new Source(
                new TenantId("t"), new IntegrationId("i-" + organisation.baseCurrency()), new ProviderId("xero"));
        Set<String> ids = new HashSet<>();
        Map<String, BigDecimal> totals = new TreeMap<>();
        Instant start = xero.clock().instant();
        long begin = System.nanoTime();
        long pages = 0;
        CompletableFuture<PullResult> ahead = pull(calls, source, mode, null, watermark, start);
        while (true) {
            if (!(ahead.join() instanceof Page page)) {
                throw new IllegalStateException(ahead.join().toString());
            }
            pages++;
            String next = page.next();
            if (next != null && pages < most) {
                ahead = pull(calls, source, mode, next, watermark, start);
            }
            page.records().forEach(row -> {
                Invoice invoice = (Invoice) row.record();
                ids.add(row.externalId());
                totals.merge(invoice.currency(), invoice.total(), BigDecimal::add);
            });
            if (next == null || pages >= most) {
                return new Run(pages, ids, totals, String.valueOf(page.watermark()), (System.nanoTime() - begin) / 1e9);
            }
        }
    }

    /** One page read ahead, as in a slice. */
    private CompletableFuture<PullResult> pull(
            ProviderCalls calls,
            Source source,
            SyncMode mode,
            @Nullable String cursor,
            @Nullable String watermark,
            Instant start) {
        CompletableFuture<PullResult> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> result.complete(calls.<PullResult>call(
                        connector,
                        source,
                        connection -> connector.pull(new PullRequest(connection, DATA, mode, cursor, watermark, start)),
                        (Failure failure) -> failure)));
        return result;
    }

    private static AccessToken token(XeroOrganisation organisation) {
        return new AccessToken(
                new TenantId("t"), "Bearer", new Secret(TOKEN), null, 1, Map.of(XeroTenant.SETTING, organisation.id()));
    }
}
