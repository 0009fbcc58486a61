package com.nextcrm.integrations.sdk.runtime.store;

import com.mongodb.client.model.Projections;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What has to be known of a row to judge an incoming state.
 *
 * @param kept what stays unless a later state says otherwise
 */
record RowState(
        long version,
        String hash,
        Instant asOf,
        long progress,
        boolean deleted,
        String changedBy,
        Instant seenAt,
        Instant listedAt,
        Map<String, Object> kept) {

    private static final Set<String> ALWAYS =
            Set.of("version", "hash", "as_of", "progress", "deleted_at", "changed_by", "seen_at", "listed_at");

    /** @param kept the canonical fields to be known besides */
    static Bson projection(Set<String> kept) {
        return Projections.include(Stream.concat(ALWAYS.stream(), kept.stream().map(name -> "fields." + name))
                .toList());
    }

    static RowState of(Document row) {
        return new RowState(
                row.getLong("version"),
                row.getString("hash"),
                row.getDate("as_of").toInstant(),
                row.getLong("progress"),
                row.get("deleted_at") != null,
                row.getString("changed_by"),
                row.getDate("seen_at").toInstant(),
                row.getDate("listed_at").toInstant(),
                KeptFields.of(row.get("fields", Document.class)));
    }

    /** @param asOf in milliseconds, as rows keep it */
    Verdict judge(Incoming incoming, Instant asOf, String incomingHash) {
        if (hash.equals(incomingHash)) {
            return Verdict.SAME;
        }
        int time = asOf.compareTo(this.asOf);
        if (time != 0) {
            return time > 0 ? Verdict.NEWER : Verdict.OLDER;
        }
        int step = Long.compare(incoming.record().progress(), progress);
        if (step != 0) {
            return step > 0 ? Verdict.NEWER : Verdict.OLDER;
        }
        return incoming.fetchedOver() == version ? Verdict.NEWER : Verdict.TIE;
    }

    RowState confirmedAt(Instant later) {
        return new RowState(version, hash, later, progress, deleted, changedBy, seenAt, listedAt, kept);
    }

    Change change() {
        return deleted ? Change.DELETED : version == 1 ? Change.CREATED : Change.UPDATED;
    }

    Date asOfDate() {
        return Date.from(asOf);
    }
}
