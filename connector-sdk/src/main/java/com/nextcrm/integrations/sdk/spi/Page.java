package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.RecordError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a data type.
 *
 * @param records what could be read, no external id twice
 * @param gone what the provider says is no longer there, without telling what it was
 * @param errors what could not be read: each is a record that was fetched and failed
 * @param next the cursor of the following page; null on the last one. Opaque to all but its connector, at most 4 KiB
 * @param watermark on the last page: where the next incremental run begins
 * @param complete on the last page: whether all records there are were seen, so that any other may be marked deleted
 * @param whole whether the walk brings all records although only changes were asked for, since the provider can no
 *     longer tell those; the same on each of its pages. At its end it deletes as a full run does
 * @param supplements states of records of the same walk that tell what their own pages leave unsaid, such as what a
 *     payment was for. Stored as the records are, and not counted
 */
public record Page(
        List<ProviderRecord> records,
        List<Gone> gone,
        List<RecordError> errors,
        @Nullable String next,
        @Nullable String watermark,
        boolean complete,
        boolean whole,
        List<ProviderRecord> supplements)
        implements PullResult {

    /** @param asOf when the provider said so, by its own clock */
    public record Gone(String externalId, Instant asOf) {}

    public Page {
        records = List.copyOf(records);
        gone = List.copyOf(gone);
        errors = List.copyOf(errors);
        supplements = List.copyOf(supplements);
    }

    /** Without supplements. */
    public Page(
            List<ProviderRecord> records,
            List<Gone> gone,
            List<RecordError> errors,
            @Nullable String next,
            @Nullable String watermark,
            boolean complete,
            boolean whole) {
        this(records, gone, errors, next, watermark, complete, whole, List.of());
    }

    public static Page followedBy(String next, List<ProviderRecord> records, List<RecordError> errors) {
        return new Page(records, List.of(), errors, next, null, false, false);
    }

    public static Page last(
            List<ProviderRecord> records, List<RecordError> errors, @Nullable String watermark, boolean complete) {
        return new Page(records, List.of(), errors, null, watermark, complete, false);
    }

    /** The same page, and these are gone. */
    public Page withGone(List<Gone> alsoGone) {
        return new Page(records, alsoGone, errors, next, watermark, complete, whole, supplements);
    }

    /** The same page, of a walk that brings everything. */
    public Page ofWhole() {
        return new Page(records, gone, errors, next, watermark, complete, true, supplements);
    }

    /** The same page, and these tell more. */
    public Page withSupplements(List<ProviderRecord> more) {
        return new Page(records, gone, errors, next, watermark, complete, whole, more);
    }
}
