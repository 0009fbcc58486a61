package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider in memory: an account of payments per integration, and what is to go wrong. */
final class FakeConnector implements ProviderConnector {

    static final ProviderId ID = new ProviderId("fake");
    static final DataType PAYMENTS = new DataType("payments");
    static final String PERSON = "ann.canary@example.com";
    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** A payment as the provider has it. */
    record Entry(String id, String amount, Payment.Status status, Instant asOf, long progress) {

        ProviderRecord record() {
            Payment payment = new Payment(
                    new BigDecimal(amount),
                    new BigDecimal(amount),
                    BigDecimal.ZERO,
                    "USD",
                    null,
                    null,
                    null,
                    status,
                    false,
                    "card",
                    "Visa 4242",
                    "cus_1",
                    "Ann Canary",
                    PERSON,
                    null,
                    null,
                    null,
                    null,
                    null);
            String raw = "{\"id\":\"" + id + "\",\"amount\":" + amount + ",\"status\":\"" + status + "\",\"email\":\""
                    + PERSON + "\"}";
            Instant created = EPOCH.plusSeconds(Math.abs(id.hashCode() % 1_000_000));
            return new ProviderRecord(
                    PAYMENTS, id, asOf, progress, created, null, false, payment, raw.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One integration's account. */
    static final class Book {
        final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();
        final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
        final Queue<String> calls = new ConcurrentLinkedQueue<>();
        final Set<String> defective = ConcurrentHashMap.newKeySet();
        volatile int pageSize = 10;
        volatile boolean complete = true;
        volatile @Nullable RuntimeException bug;
        volatile Function<PullRequest, @Nullable PullResult> beforePull = request -> null;
        volatile Function<FetchRequest, @Nullable FetchResult> beforeFetch = request -> null;
        volatile Function<ActionRequest, ActionResult> action =
                request -> new Failure.RequestRejected("amount", "Amount is too high");

        void put(String id, String amount, Payment.Status status, Instant asOf, long progress) {
            entries.put(id, new Entry(id, amount, status, asOf, progress));
        }

        void fill(int count) {
            for (int i = 0; i < count; i++) {
                put("pay_%05d".formatted(i), "12.50", Payment.Status.SUCCEEDED, EPOCH, 0);
            }
        }
    }

    final Map<String, Book> books = new ConcurrentHashMap<>();

    Book book(String integration) {
        return books.computeIfAbsent(integration, id -> new Book());
    }

    @Override
    public ProviderProfile profile() {
        return new ProviderProfile(
                ID,
                "Fake",
                Set.of(PAYMENTS),
                Set.of(
                        new ProviderProfile.Action("create-payment", "payments"),
                        new ProviderProfile.Action("refund-payment", "payments/{id}/refunds")),
                new ProviderProfile.Pace(10, 10));
    }

    @Override
    public CheckResult check(Connection connection) {
        Failure failure = bookOf(connection).failures.poll();
        return failure != null ? failure : new CheckResult.Connected(new Account("acct_1", "Acme"));
    }

    @Override
    public PullResult pull(PullRequest request) {
        Book book = bookOf(request.connection());
        book.calls.add("pull " + request.cursor());
        request.connection().gate().enter();
        request.connection().gate().leave();
        PullResult scripted = book.beforePull.apply(request);
        if (scripted != null) {
            return scripted;
        }
        RuntimeException bug = book.bug;
        if (bug != null) {
            throw bug;
        }
        Failure failure = book.failures.poll();
        if (failure != null) {
            return failure;
        }
        String cursor = request.cursor();
        List<Entry> page = (cursor == null ? book.entries : book.entries.tailMap(cursor, false))
                .values().stream().limit(book.pageSize).toList();
        List<ProviderRecord> records = page.stream()
                .filter(entry -> !book.defective.contains(entry.id))
                .map(Entry::record)
                .toList();
        List<RecordError> errors = page.stream()
                .filter(entry -> book.defective.contains(entry.id))
                .map(entry -> new RecordError("Payment " + entry.id, "Missing amount"))
                .toList();
        boolean last = page.isEmpty() || page.getLast().id.equals(book.entries.lastKey());
        return last
                ? Page.last(records, errors, "watermark-" + request.startedAt(), book.complete)
                : Page.followedBy(page.getLast().id, records, errors);
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        Book book = bookOf(request.connection());
        book.calls.add("fetch " + request.externalId());
        FetchResult scripted = book.beforeFetch.apply(request);
        if (scripted != null) {
            return scripted;
        }
        Entry entry = book.entries.get(request.externalId());
        return entry == null ? new FetchResult.Gone(EPOCH.plusSeconds(9_999)) : new FetchResult.Found(entry.record());
    }

    /** Bodies: {@code changed <id>}, {@code nothing}, or {@code <id> <amount> <status> <seconds> <progress>}. */
    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        String[] words = new String(webhook.body(), StandardCharsets.UTF_8).split(" ");
        if (words[0].equals("nothing")) {
            return new WebhookResult.Nothing("the type " + webhook.eventType() + " is not handled");
        }
        if (words[0].equals("changed")) {
            return new WebhookResult.Changed(PAYMENTS, List.of(words[1]));
        }
        if (words[0].equals("bug")) {
            throw new IllegalStateException(PERSON);
        }
        if (words.length < 5) {
            return new WebhookResult.Unreadable("it has no object");
        }
        Entry entry = new Entry(
                words[0],
                words[1],
                Payment.Status.valueOf(words[2]),
                EPOCH.plusSeconds(Long.parseLong(words[3])),
                Long.parseLong(words[4]));
        return new WebhookResult.Snapshots(List.of(entry.record()));
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        Book book = bookOf(request.connection());
        book.calls.add(request.action() + " " + request.target() + " " + request.idempotencyKey());
        return book.action.apply(request);
    }

    private Book bookOf(Connection connection) {
        return book(connection.integrationId().value());
    }
}
