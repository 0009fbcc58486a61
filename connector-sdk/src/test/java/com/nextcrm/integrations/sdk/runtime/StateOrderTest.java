package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.runtime.FakeConnector.Entry;
import com.nextcrm.integrations.sdk.runtime.store.Incoming;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.Stored;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class StateOrderTest extends RuntimeTest {

    @Autowired
    RecordStore store;

    @Autowired
    Refetch refetch;

    /** The row has as-of 10, progress 5, status succeeded. */
    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, 10, 5, SAME, succeeded",
        "SUCCEEDED, 20, 5, SAME, succeeded",
        "SUCCEEDED,  5, 0, SAME, succeeded",
        "REFUNDED,  11, 0, NEWER, refunded",
        "REFUNDED,   9, 9, OLDER, succeeded",
        "REFUNDED,  10, 6, NEWER, refunded",
        "REFUNDED,  10, 4, OLDER, succeeded",
        "REFUNDED,  10, 5, TIE, succeeded"
    })
    void comparesAnIncomingStateWithTheRow(Status status, long asOf, long progress, Verdict verdict, String then) {
        upsert(new Entry("ch_1", "1.00", Status.SUCCEEDED, at(10), 5), "a");

        Stored stored = upsert(new Entry("ch_1", "1.00", status, at(asOf), progress), "b");

        assertThat(stored.verdict()).isEqualTo(verdict);
        assertThat(row("ch_1").getString("status")).isEqualTo(then);
        assertThat(row("ch_1").getLong("version")).isEqualTo(verdict == Verdict.NEWER ? 2 : 1);
    }

    @Test
    void remembersUntilWhenAStateWasTrue() {
        upsert(new Entry("ch_1", "1.00", Status.SUCCEEDED, at(10), 0), "a");
        upsert(new Entry("ch_1", "1.00", Status.SUCCEEDED, at(30), 0), "b");

        assertThat(upsert(new Entry("ch_1", "1.00", Status.PENDING, at(20), 0), "c")
                        .verdict())
                .isEqualTo(Verdict.OLDER);
        assertThat(row("ch_1").getString("status")).isEqualTo("succeeded");
    }

    @Test
    void keepsAFeeOfWhichLaterStatesDoNotSpeak() {
        upsert(priced("ch_1", Status.SUCCEEDED, 10, "0.59"), "page");

        assertThat(upsert(priced("ch_1", Status.SUCCEEDED, 20, null), "webhook").verdict())
                .isEqualTo(Verdict.SAME);
        assertThat(upsert(priced("ch_1", Status.REFUNDED, 30, null), "webhook").verdict())
                .isEqualTo(Verdict.NEWER);
        assertThat(fee("ch_1")).isEqualTo("0.59");
        assertThat(upsert(priced("ch_1", Status.REFUNDED, 40, "0.59"), "page").verdict())
                .isEqualTo(Verdict.SAME);
        assertThat(upsert(priced("ch_1", Status.REFUNDED, 50, "0.30"), "page").verdict())
                .isEqualTo(Verdict.NEWER);
        assertThat(fee("ch_1")).isEqualTo("0.30");
        assertThat(row("ch_1").getLong("version")).isEqualTo(3);
    }

    @Test
    void keepsAFeeWithinOneBatchToo() {
        store.upsert(
                List.of(
                        Incoming.of(source(), priced("ch_1", Status.REFUNDED, 30, null), "c"),
                        Incoming.of(source(), priced("ch_1", Status.SUCCEEDED, 10, null), "a"),
                        Incoming.of(source(), priced("ch_1", Status.SUCCEEDED, 20, "0.59"), "b")),
                clock.instant(),
                false);

        assertThat(row("ch_1").getString("status")).isEqualTo("refunded");
        assertThat(fee("ch_1")).isEqualTo("0.59");
    }

    /** The row has as-of 10, status succeeded, and no fee or one. */
    @ParameterizedTest
    @CsvSource({
        "    , SUCCEEDED, 10, 0.59, NEWER, 0.59",
        "    , SUCCEEDED,  5, 0.59, NEWER, 0.59",
        "    , REFUNDED,  10, 0.59, TIE, null",
        "    , REFUNDED,   5, 0.59, OLDER, null",
        "0.59, SUCCEEDED, 10, 0.30, TIE, 0.59",
        "0.59, SUCCEEDED,  5, 0.30, OLDER, 0.59",
        "0.59, SUCCEEDED,  5,     , SAME, 0.59"
    })
    void takesWhatOnlyAddsToTheRowFromAnyTime(
            @Nullable String known, Status status, long asOf, @Nullable String told, Verdict verdict, String then) {
        upsert(priced("ch_1", Status.SUCCEEDED, 10, known), "a");

        assertThat(upsert(priced("ch_1", status, asOf, told), "b").verdict()).isEqualTo(verdict);
        assertThat(fee("ch_1")).isEqualTo(then);
        assertThat(row("ch_1").getString("status")).isEqualTo("succeeded");
        assertThat(row("ch_1").getDate("as_of")).isEqualTo(Date.from(at(10)));
    }

    private String fee(String id) {
        return String.valueOf(row(id).get("fields", Document.class).get("fee"));
    }

    private static ProviderRecord priced(String id, Status status, long asOf, @Nullable String fee) {
        ProviderRecord plain = new Entry(id, "20.00", status, at(asOf), 0).record();
        Payment payment = (Payment) plain.record();
        return plain.with(new Payment(
                payment.amount(),
                payment.amountCaptured(),
                payment.amountRefunded(),
                payment.currency(),
                fee == null ? null : new BigDecimal(fee),
                null,
                null,
                status,
                false,
                payment.method(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    @Test
    void endsInTheNewestStateHoweverStatesAreMixed() {
        Random random = new Random(42);
        for (int round = 0; round < 60; round++) {
            String id = "ch_" + round;
            List<Entry> history = history(id, random);
            Entry newest = history.getLast();
            book().entries.put(id, newest);
            List<Entry> arriving = new ArrayList<>(history);
            history.stream().filter(each -> random.nextBoolean()).forEach(arriving::add);
            Collections.shuffle(arriving, random);
            while (!arriving.isEmpty()) {
                int size = Math.min(arriving.size(), 1 + random.nextInt(3));
                List<Entry> batch = arriving.subList(0, size);
                apply(batch, "mark" + random.nextInt());
                batch.clear();
            }
            assertThat(row(id).getString("status"))
                    .as("history %s", history)
                    .isEqualTo(newest.status().name().toLowerCase(Locale.ROOT));
        }
    }

    /** Changes at times that may be equal, of which the last one is how the provider has it. */
    private static List<Entry> history(String id, Random random) {
        List<Entry> history = new ArrayList<>();
        long second = 1;
        for (int change = 0; change < 2 + random.nextInt(4); change++) {
            second += random.nextInt(3);
            Status[] all = Status.values();
            history.add(new Entry(id, "1.00", all[random.nextInt(all.length)], at(second), 0));
        }
        return history;
    }

    private void apply(List<Entry> batch, String mark) {
        List<Incoming> incoming = batch.stream()
                .map(each -> Incoming.of(source(), each.record(), mark))
                .toList();
        store.upsert(incoming, clock.instant(), false).stream()
                .filter(each -> each.verdict() == Verdict.TIE)
                .forEach(tie -> refetch.refetch(
                        fake,
                        source(),
                        FakeConnector.PAYMENTS,
                        tie.incoming().record().externalId(),
                        mark));
    }

    @Test
    void keepsTheNewestOfManyWritersAtOnce() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int second = i;
                done.add(writers.submit(() -> upsert(
                        new Entry("ch_1", second + ".00", Status.SUCCEEDED, at(second), 0), "writer " + second)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(row("ch_1").getDate("as_of")).isEqualTo(Date.from(at(39)));
        assertThat(rows()).hasSize(1);
    }

    private Stored upsert(Entry entry, String mark) {
        return upsert(entry.record(), mark);
    }

    private Stored upsert(ProviderRecord record, String mark) {
        return store.upsert(List.of(Incoming.of(source(), record, mark)), clock.instant(), false)
                .getFirst();
    }
}
