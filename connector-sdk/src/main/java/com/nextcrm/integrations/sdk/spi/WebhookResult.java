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
    record Changed(List<Named> records) implements WebhookResult {
        public Changed {
            records = List.copyOf(records);
        }

        public Changed(DataType dataType, List<String> externalIds) {
            this(externalIds.stream().map(id -> new Named(dataType, id)).toList());
        }
    }

    record Named(DataType dataType, String externalId) {}

    /** It says nothing about records of ours. */
    record Nothing(String reason) implements WebhookResult {}

    /** It is not what the provider documents; it is kept and shown as failed. */
    record Unreadable(String reason) implements WebhookResult {}
}
