package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.DataType;
import java.util.List;

/** What a webhook says about records. */
public sealed interface WebhookResult {

    /** It carries the records themselves. */
    record Snapshots(List<ProviderRecord> records) implements WebhookResult {
        public Snapshots {
            records = List.copyOf(records);
        }
    }

    /** It names records, which have to be fetched. */
    record Changed(DataType dataType, List<String> externalIds) implements WebhookResult {
        public Changed {
            externalIds = List.copyOf(externalIds);
        }
    }

    /** It says nothing about records of ours. */
    record Nothing(String reason) implements WebhookResult {}

    /** It is not what the provider documents; it is kept and shown as failed. */
    record Unreadable(String reason) implements WebhookResult {}
}
