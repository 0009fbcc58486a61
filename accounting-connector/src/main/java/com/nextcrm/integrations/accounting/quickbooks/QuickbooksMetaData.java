package com.nextcrm.integrations.accounting.quickbooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an object was made and changed; the text as it came, so that an odd one spoils nothing else. */
record QuickbooksMetaData(
        @Nullable String createTime, @Nullable String lastUpdatedTime) {

    static @Nullable Instant created(@Nullable QuickbooksMetaData metaData) {
        return metaData == null ? null : QuickbooksTimes.parse(metaData.createTime());
    }

    static @Nullable Instant updated(@Nullable QuickbooksMetaData metaData) {
        return metaData == null ? null : QuickbooksTimes.parse(metaData.lastUpdatedTime());
    }
}
