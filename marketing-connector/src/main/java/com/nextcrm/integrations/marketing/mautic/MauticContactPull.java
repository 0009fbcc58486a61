package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Contacts that have a name, by id: all of them, or those made or changed since the last run. Lists tell nothing of what
 * is gone, so an incremental run first counts: if some of those that were there are missing, it reads everything, and
 * what it does not see is gone.
 */
final class MauticContactPull {

    /** The column that the search command {@code is:anonymous} looks at. */
    private static final String IDENTIFIED = "date_identified";

    private final MauticApi api;
    private final MauticProperties settings;

    MauticContactPull(MauticApi api, MauticProperties settings) {
        this.api = api;
        this.settings = settings;
    }

    PullResult page(PullRequest request) {
        return request.cursor() == null
                ? first(request)
                : page(request.connection(), MauticCursor.of(request.cursor()));
    }

    /** Where the walk ends is decided at its beginning. */
    private PullResult first(PullRequest request) {
        MauticQuery newest = MauticQuery.last(1).minimal().identified();
        return answered(
                api.list(request.connection(), MauticType.CONTACTS, newest),
                reply -> begin(
                        request,
                        reply.body().rows().stream()
                                .map(row ->
                                        MauticContactMapper.map(row, reply.at()).id())
                                .mapToLong(id -> id == null ? Long.MAX_VALUE : id)
                                .findFirst()
                                .orElse(0),
                        reply.at()));
    }

    private PullResult begin(PullRequest request, long last, Instant at) {
        Connection connection = request.connection();
        MauticWatermark before = MauticWatermark.of(request.watermark());
        return count(connection, last, count -> {
            if (before == null) {
                return page(connection, new MauticCursor(0, last, null, at, count, false, false, false));
            }
            boolean onlyChanges = request.mode() != SyncMode.FULL;
            return count(
                    connection,
                    before.last(),
                    now -> newlyIdentified(connection, before, newly -> {
                        boolean missing = now != before.count() + newly;
                        MauticCursor all = new MauticCursor(0, last, null, at, count, onlyChanges, missing, false);
                        return page(connection, onlyChanges && !missing ? all.since(from(before)) : all);
                    }));
        });
    }

    private Instant from(MauticWatermark before) {
        return before.at().minus(settings.overlap()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Visitors of then who have a name by now. A server that cannot tell makes us look at everything, no less. */
    private PullResult newlyIdentified(Connection connection, MauticWatermark before, Function<Long, PullResult> then) {
        MauticQuery newly = upTo(before.last()).since(IDENTIFIED, before.at().truncatedTo(ChronoUnit.SECONDS));
        return switch (api.list(connection, MauticType.CONTACTS, newly)) {
            case Answered<MauticList> answered -> then.apply(answered.body().total());
            case Refused<MauticList> refused ->
                refused.error().status() == 500 || refused.error().status() == 400
                        ? then.apply(0L)
                        : refused.error().failure();
            case Lost<MauticList> lost -> lost.failure();
        };
    }

    private static MauticQuery upTo(long last) {
        return MauticQuery.first(1).minimal().identified().where("id", "lte", Long.toString(last));
    }

    private PullResult count(Connection connection, long last, Function<Long, PullResult> then) {
        return answered(
                api.list(connection, MauticType.CONTACTS, upTo(last)),
                reply -> then.apply(reply.body().total()));
    }

    private PullResult page(Connection connection, MauticCursor cursor) {
        MauticQuery query = MauticQuery.first(settings.pageSize())
                .identified()
                .where("id", "gt", Long.toString(cursor.after()))
                .where("id", "lte", Long.toString(cursor.last()));
        if (cursor.since() != null) {
            query.touchedSince(cursor.since());
        }
        return answered(api.list(connection, MauticType.CONTACTS, query), reply -> page(cursor, reply));
    }

    private PullResult page(MauticCursor cursor, Answered<MauticList> reply) {
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        long seen = cursor.after();
        for (byte[] json : reply.body().rows()) {
            MauticRow row = MauticContactMapper.map(json, reply.at());
            if (row.id() != null && row.id() <= seen) {
                return new Failure.Unavailable("Mautic does not list contacts in the order it was asked for");
            }
            seen = row.id() == null ? seen : row.id();
            switch (row) {
                case MauticRow.Mapped mapped -> records.add(mapped.record());
                case MauticRow.Defective defective -> errors.add(defective.error(MauticType.CONTACTS, "after " + seen));
            }
        }
        // never by the total, which the server remembers for some seconds
        if (reply.body().rows().size() < settings.pageSize()) {
            String watermark = cursor.watermark(!errors.isEmpty()).encoded();
            return inWalk(cursor, Page.last(records, errors, watermark, cursor.since() == null));
        }
        return seen == cursor.after()
                ? new Failure.Unavailable("Mautic answered a page that has no end to go on from")
                : inWalk(
                        cursor,
                        Page.followedBy(
                                cursor.goOnAfter(seen, !errors.isEmpty()).encoded(), records, errors));
    }

    private static Page inWalk(MauticCursor cursor, Page page) {
        return cursor.whole() ? page.ofWhole() : page;
    }

    private static PullResult answered(MauticReply<MauticList> reply, Function<Answered<MauticList>, PullResult> then) {
        return switch (reply) {
            case Answered<MauticList> answered -> then.apply(answered);
            case Refused<MauticList> refused -> refused.error().failure();
            case Lost<MauticList> lost -> lost.failure();
        };
    }
}
