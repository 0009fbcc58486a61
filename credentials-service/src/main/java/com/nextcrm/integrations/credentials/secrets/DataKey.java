package com.nextcrm.integrations.credentials.secrets;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** An integration's own key, unwrapped for the length of one task. Thread-safe. */
public final class DataKey {

    private final Aead aead;
    private final Owner owner;

    DataKey(Aead aead, Owner owner) {
        this.aead = aead;
        this.owner = owner;
    }

    public byte[] seal(SecretName name, String value) {
        try {
            return aead.encrypt(value.getBytes(StandardCharsets.UTF_8), owner.bind(name.rowName()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " of " + owner.integration() + " could not be sealed", e);
        }
    }

    /** @throws IllegalStateException if it was not sealed with this key under this name */
    public String open(SecretName name, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, owner.bind(name.rowName())), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " of " + owner.integration() + " does not open with its key", e);
        }
    }
}
