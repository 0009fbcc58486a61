package com.nextcrm.integrations.credentials.rotation;

import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import com.nextcrm.integrations.credentials.secrets.DataKeyStore.StoredKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wraps data keys under the primary that an older key of the keyset wraps still. A few at a time, each on its own: it
 * may be cut off anywhere and be done by several instances at once, since either result opens.
 */
@Component
class RewrapDataKeys {

    private static final Logger log = LoggerFactory.getLogger(RewrapDataKeys.class);

    private static final int BATCH = 100;
    private static final int MAX_UNREADABLE = 1_000;

    private final List<DataKeyStore> stores;
    private final KeyEncryptionKeys keys;
    private final MeterRegistry meters;

    RewrapDataKeys(List<DataKeyStore> stores, KeyEncryptionKeys keys, MeterRegistry meters) {
        this.stores = stores;
        this.keys = keys;
        this.meters = meters;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10M")
    void rewrap() {
        long done = stores.stream().mapToLong(this::rewrapAll).sum();
        if (done > 0) {
            log.info("{} data keys are now wrapped by the keyset's primary {}", done, keys.primaryId());
            meters.counter("credentials.keys.rewrapped").increment(done);
        }
    }

    private long rewrapAll(DataKeyStore store) {
        Set<String> unreadable = new HashSet<>();
        long done = 0;
        while (unreadable.size() < MAX_UNREADABLE) {
            List<StoredKey> batch = store.notWrappedBy(keys.primaryId(), unreadable, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            for (StoredKey key : batch) {
                if (rewrap(store, key)) {
                    done++;
                } else {
                    unreadable.add(key.owner().integration().value());
                }
            }
        }
        return done;
    }

    private boolean rewrap(DataKeyStore store, StoredKey key) {
        try {
            store.replace(key, keys.rewrap(key.owner(), key.wrapped()));
            return true;
        } catch (IllegalStateException e) {
            log.error(
                    "the data key of integration {} does not open", key.owner().integration());
            return false;
        }
    }
}
