package com.nextcrm.integrations.credentials.rotation;

import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A keyset that lacks a key which stored data keys still need stops the start, rather than every call after it. */
@Component
final class KeysetCheck implements InitializingBean {

    private final List<DataKeyStore> stores;
    private final KeyEncryptionKeys keys;

    KeysetCheck(List<DataKeyStore> stores, KeyEncryptionKeys keys) {
        this.stores = stores;
        this.keys = keys;
    }

    @Override
    public void afterPropertiesSet() {
        stores.forEach(this::check);
    }

    private void check(DataKeyStore store) {
        store.wrappedByNoneOf(keys.ids()).ifPresent(missing -> {
            throw new IllegalStateException("credentials.keyset lacks the key " + missing
                    + ", which wraps stored data keys: give the keyset they were stored with");
        });
    }
}
