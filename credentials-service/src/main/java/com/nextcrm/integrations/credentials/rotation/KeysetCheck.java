package com.nextcrm.integrations.credentials.rotation;

import com.nextcrm.integrations.credentials.integration.DataKeyStore;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A keyset that lacks a key which stored data keys still need stops the start, rather than every call after it. */
@Component
final class KeysetCheck implements InitializingBean {

    private final DataKeyStore store;
    private final KeyEncryptionKeys keys;

    KeysetCheck(DataKeyStore store, KeyEncryptionKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public void afterPropertiesSet() {
        store.wrappedByNoneOf(keys.ids()).ifPresent(missing -> {
            throw new IllegalStateException("credentials.keyset lacks the key " + missing
                    + ", which wraps stored data keys: give the keyset they were stored with");
        });
    }
}
