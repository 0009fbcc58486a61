package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.RecordError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a data type.
 *
 * @param records what could be read, no external id twice
 * @param errors what could not: each is a record that was fetched and failed
 * @param next the cursor of the following page; null on the last one. Opaque to all but its connector, at most 4 KiB
 * @param watermark on the last page: where the next incremental run begins
 * @param complete on the last page: whether all records there are were seen, so that any other may be marked deleted
 */
public record Page(
        List<ProviderRecord> records,
        List<RecordError> errors,
        @Nullable String next,
        @Nullable String watermark,
        boolean complete)
        implements PullResult {

    public Page {
        records = List.copyOf(records);
        errors = List.copyOf(errors);
    }

    public static Page followedBy(String next, List<ProviderRecord> records, List<RecordError> errors) {
        return new Page(records, errors, next, null, false);
    }

    public static Page last(
            List<ProviderRecord> records, List<RecordError> errors, @Nullable String watermark, boolean complete) {
        return new Page(records, errors, null, watermark, complete);
    }
}
