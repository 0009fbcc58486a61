package com.nextcrm.integrations.sdk.runtime.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What has to be written for some incoming states, given the rows as they were read. One write per row at most. */
final class UpsertPlan {

    private final List<WriteModel<Document>> writes = new ArrayList<>();
    private final @Nullable Stored[] outcomes;
    private final Instant seenAt;
    private final boolean markSeen;
    private final RowEncoder encoder;
    private int mustMatch;

    private record Numbered(int index, Incoming incoming, Instant asOf) {}

    /** A state as it would be stored, and the hash of that. */
    private record Judged(int index, Incoming incoming, Instant asOf, String hash) {}

    private static final Comparator<Numbered> BY_TIME = Comparator.comparing(Numbered::asOf)
            .thenComparing(each -> each.incoming.record().progress());

    private UpsertPlan(int size, Instant seenAt, boolean markSeen, RowEncoder encoder) {
        this.outcomes = new Stored[size];
        this.seenAt = seenAt;
        this.markSeen = markSeen;
        this.encoder = encoder;
    }

    static UpsertPlan of(
            List<Incoming> incoming,
            Map<RecordId, RowState> rows,
            Instant seenAt,
            boolean markSeen,
            RowEncoder encoder) {
        UpsertPlan plan = new UpsertPlan(incoming.size(), seenAt.truncatedTo(ChronoUnit.MILLIS), markSeen, encoder);
        Map<RecordId, List<Numbered>> byRow = LinkedHashMap.newLinkedHashMap(incoming.size());
        for (int i = 0; i < incoming.size(); i++) {
            Incoming each = incoming.get(i);
            Instant asOf = each.record().asOf().truncatedTo(ChronoUnit.MILLIS);
            byRow.computeIfAbsent(each.id(), id -> new ArrayList<>(1)).add(new Numbered(i, each, asOf));
        }
        byRow.forEach((id, states) -> plan.add(rows.get(id), states));
        return plan;
    }

    List<WriteModel<Document>> writes() {
        return writes;
    }

    /** How many rows the writes have to find for the plan to have come true. */
    int mustMatch() {
        return mustMatch;
    }

    List<Stored> outcomes() {
        return Arrays.stream(outcomes).map(java.util.Objects::requireNonNull).toList();
    }

    private void add(@Nullable RowState row, List<Numbered> states) {
        states.sort(BY_TIME);
        RowState state = row;
        @Nullable Judged winner = null;
        List<Judged> all = new ArrayList<>(states.size());
        for (Numbered one : states) {
            Judged each = judged(one, state);
            all.add(each);
            Verdict verdict = state == null ? Verdict.NEW : verdict(each, state);
            if (verdict == Verdict.NEW || verdict == Verdict.NEWER) {
                winner = each;
                state = next(row, each, state);
            } else if (verdict == Verdict.SAME && state != null && each.asOf.isAfter(state.asOf())) {
                state = state.confirmedAt(each.asOf);
            }
            outcomes[each.index] = new Stored(each.incoming, verdict, 0, null);
        }
        RowState last = Objects.requireNonNull(state, "no state without any incoming");
        if (winner != null) {
            change(row, winner, last);
        } else if (row != null) {
            touch(row, last, states.getFirst().incoming.id());
        }
        all.forEach(each -> settle(each, last));
    }

    private Judged judged(Numbered each, @Nullable RowState before) {
        Incoming whole = before == null ? each.incoming : each.incoming.over(before.kept());
        return new Judged(each.index, whole, each.asOf, encoder.hash(whole.record()));
    }

    private Verdict verdict(Judged each, RowState row) {
        Verdict verdict = row.judge(each.incoming, each.asOf, each.hash);
        return (verdict == Verdict.TIE || verdict == Verdict.OLDER) && addsTo(row, each) ? Verdict.NEWER : verdict;
    }

    /** Whether it says what the row says, and more: that is welcome from any time. */
    private boolean addsTo(RowState row, Judged each) {
        ProviderRecord record = each.incoming.record();
        return KeptFields.of(record.record()).entrySet().containsAll(row.kept().entrySet())
                && encoder.hash(record.with(KeptFields.asKnownBy(record.record(), row.kept())))
                        .equals(row.hash());
    }

    private RowState next(@Nullable RowState row, Judged each, @Nullable RowState before) {
        Instant createdAt = each.incoming.record().createdAt();
        Instant listedAt = createdAt != null ? createdAt : row != null ? row.listedAt() : seenAt;
        RowState later = before != null && before.asOf().isAfter(each.asOf) ? before : null;
        Instant seen = row != null && row.seenAt().isAfter(seenAt) ? row.seenAt() : seenAt;
        return new RowState(
                row == null ? 1 : row.version() + 1,
                each.hash,
                later != null ? later.asOf() : each.asOf,
                later != null ? later.progress() : each.incoming.record().progress(),
                each.incoming.record().deleted(),
                each.incoming.mark(),
                seen,
                listedAt.truncatedTo(ChronoUnit.MILLIS),
                KeptFields.of(each.incoming.record().record()));
    }

    private void change(@Nullable RowState row, Judged winner, RowState state) {
        Document document = encoder.encode(winner.incoming, state);
        if (row == null) {
            writes.add(new InsertOneModel<>(document));
        } else {
            writes.add(new ReplaceOneModel<>(unchanged(row, winner.incoming.id()), document));
            mustMatch++;
        }
    }

    /** The same content, known to be true until later, or seen by a run that looks for what it does not see. */
    private void touch(RowState row, RowState state, RecordId id) {
        boolean confirmed = state.asOf().isAfter(row.asOf());
        boolean seen = markSeen && row.seenAt().isBefore(seenAt);
        if (confirmed || seen) {
            Bson marks = Updates.combine(
                    Updates.set("as_of", state.asOfDate()),
                    Updates.set("last_synced_at", Date.from(seenAt)),
                    Updates.max("seen_at", Date.from(seenAt)));
            writes.add(new UpdateOneModel<>(unchanged(row, id), marks));
            mustMatch++;
        }
    }

    /** Version for content, time for what a touch did without a new version. */
    private static Bson unchanged(RowState row, RecordId id) {
        return Filters.and(
                Filters.eq("_id", id.value()),
                Filters.eq("version", row.version()),
                Filters.eq("as_of", row.asOfDate()));
    }

    private void settle(Judged each, RowState last) {
        Verdict verdict = Objects.requireNonNull(outcomes[each.index]).verdict();
        boolean ours =
                last.changedBy().equals(each.incoming.mark()) && last.hash().equals(each.hash);
        outcomes[each.index] = new Stored(each.incoming, verdict, last.version(), ours ? last.change() : null);
    }
}
