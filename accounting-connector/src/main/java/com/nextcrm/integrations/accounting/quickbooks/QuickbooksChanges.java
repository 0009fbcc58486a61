package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Mapped;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Answered;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Lost;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Refused;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.Page.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The change feed: the only one that tells of deletes. It remembers 30 days, tells no more than 1000 objects, and has
 * no second page.
 */
final class QuickbooksChanges {

    private static final int MOST_OBJECTS = 1000;

    /** A day is left for clocks that differ. */
    private static final Duration KEPT = Duration.ofDays(29);

    private final QuickbooksApi api;
    private final QuickbooksHome home;
    private final Duration overlap;

    QuickbooksChanges(QuickbooksApi api, QuickbooksHome home, QuickbooksProperties settings) {
        this.api = api;
        this.home = home;
        this.overlap = settings.overlap();
    }

    /** @return null if there were more than it tells, or too long ago: then only a walk over everything tells all */
    @Nullable
    PullResult since(PullRequest request, QuickbooksEntity entity) {
        Instant since =
                Instant.parse(Objects.requireNonNull(request.watermark())).minus(overlap);
        if (Duration.between(since, request.startedAt()).compareTo(KEPT) > 0) {
            return null;
        }
        return switch (api.changes(request.connection(), entity, since)) {
            case Answered<QuickbooksList> answered -> {
                QuickbooksList list = answered.body();
                if (list.rows().size() >= MOST_OBJECTS) {
                    yield null;
                }
                yield switch (home.of(request.connection(), entity, list.rows(), null)) {
                    case QuickbooksHome.Currency.Unknown unknown -> unknown.failure();
                    case QuickbooksHome.Currency.Known known -> page(entity, list, answered.at(), known.code());
                };
            }
            case Refused<QuickbooksList> refused -> refused.error().failure();
            case Lost<QuickbooksList> lost -> lost.failure();
        };
    }

    /** What the feed tells of a deleted object. */
    private record Stub(
            @Nullable String id,

            @com.fasterxml.jackson.annotation.JsonProperty("status") @Nullable
            String status) {

        static @Nullable String deletedId(byte[] json) {
            try {
                Stub stub = QuickbooksJson.read(json, Stub.class);
                return "Deleted".equalsIgnoreCase(stub.status()) ? QuickbooksRow.usable(stub.id()) : null;
            } catch (JacksonException other) {
                return null;
            }
        }
    }

    private static Page page(QuickbooksEntity entity, QuickbooksList list, Instant at, @Nullable String currency) {
        Map<String, ProviderRecord> records = new LinkedHashMap<>();
        List<Gone> gone = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        for (int i = 0; i < list.rows().size(); i++) {
            byte[] row = list.rows().get(i);
            String deleted = Stub.deletedId(row);
            if (deleted != null) {
                gone.add(new Gone(deleted, at));
                continue;
            }
            switch (QuickbooksRow.map(entity, row, at, currency)) {
                case Mapped mapped -> records.put(mapped.id(), mapped.record());
                case Defective defective -> errors.add(defective.error("number " + (i + 1) + " of those that changed"));
            }
        }
        gone.forEach(each -> records.remove(each.externalId()));
        String watermark = Objects.requireNonNullElse(list.time(), at).toString();
        return Page.last(List.copyOf(records.values()), errors, watermark, false)
                .withGone(gone);
    }
}
