package com.nextcrm.integrations.sdk.runtime.records;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters of a list as they stand in the request, bound by Spring. */
record RecordFilters(
        @Nullable String integrationId,
        @Nullable String status,
        @Nullable String from,
        @Nullable String to,
        @Nullable String q,
        @Nullable String updatedSince,
        @Nullable Boolean includeDeleted,
        @Nullable Integer limit,
        @Nullable Long offset,
        @Nullable String cursor) {

    private static final int LONGEST_SEARCH = 200;
    private static final String ANY = "any";

    /**
     * @param usual the statuses to show if the request names none; empty for any
     * @throws Problem 400 if a filter is not what it should be
     */
    RecordQuery toQuery(TenantId tenant, ProviderId provider, DataType dataType, Set<String> usual) {
        if (cursor != null && offset != null && offset > 0) {
            throw Problem.badRequest("cursor and offset cannot be used together");
        }
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw Problem.badRequest("q must be at most " + LONGEST_SEARCH + " characters");
        }
        return new RecordQuery(
                tenant,
                provider,
                dataType,
                integration(integrationId),
                statuses(usual),
                moment("from", from, 0),
                moment("to", to, 1),
                q == null || q.isBlank() ? null : q,
                moment("updatedSince", updatedSince, 0),
                Boolean.TRUE.equals(includeDeleted),
                cursor == null || cursor.isBlank() ? null : Cursor.decode(cursor),
                Page.of(limit, offset));
    }

    /** Several have commas between them. Who wants the deleted ones too wants to see all that happened. */
    private Set<String> statuses(Set<String> usual) {
        if (status == null || status.isBlank()) {
            return Boolean.TRUE.equals(includeDeleted) ? Set.of() : usual;
        }
        Set<String> wanted = Arrays.stream(status.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        return wanted.contains(ANY) ? Set.of() : wanted;
    }

    static @Nullable IntegrationId integration(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            return new IntegrationId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("integrationId is not an id of ours");
        }
    }

    /** @param days added to a date without a time: a list "to" a day includes that day */
    private static @Nullable Instant moment(String name, @Nullable String text, int days) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(name + " must be a date or a time as in 2026-01-31T12:00:00Z");
        }
    }
}
