package com.nextcrm.integrations.credentials.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The deployment's keys, which wrap the integrations' data keys. The keyset's primary wraps; its other keys only unwrap,
 * until {@code RewrapDataKeys} has seen to it that nobody needs them.
 */
public final class KeyEncryptionKeys {

    private static final String DATA_KEY = "data_key";

    private final Aead aead;
    private final long primaryId;
    private final Set<Long> ids;

    /** @throws GeneralSecurityException if it is no keyset for AEAD */
    public KeyEncryptionKeys(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.primaryId = Integer.toUnsignedLong(keyset.getPrimary().getId());
        this.ids = IntStream.range(0, keyset.size())
                .mapToObj(index -> Integer.toUnsignedLong(keyset.getAt(index).getId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public long primaryId() {
        return primaryId;
    }

    public Set<Long> ids() {
        return ids;
    }

    public WrappedKey newDataKey(Owner owner) {
        try {
            return wrap(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), owner);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no data key could be made for " + owner.integration(), e);
        }
    }

    /** @throws IllegalStateException if it was not wrapped by a key of ours for this owner */
    public DataKey open(Owner owner, WrappedKey wrapped) {
        try {
            return new DataKey(unwrap(wrapped, owner).getPrimitive(RegistryConfiguration.get(), Aead.class), owner);
        } catch (GeneralSecurityException e) {
            throw unopened(owner, e);
        }
    }

    /** The same data key under the primary. @throws IllegalStateException as {@link #open} */
    public WrappedKey rewrap(Owner owner, WrappedKey wrapped) {
        try {
            return wrap(unwrap(wrapped, owner), owner);
        } catch (GeneralSecurityException e) {
            throw unopened(owner, e);
        }
    }

    /** For what belongs to no integration yet. */
    public byte[] seal(String context, byte[] value) {
        try {
            return aead.encrypt(value, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be sealed", e);
        }
    }

    /** @return empty if it was not sealed in this context with a key that we still have */
    public Optional<byte[]> open(String context, byte[] sealed) {
        try {
            return Optional.of(aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private WrappedKey wrap(KeysetHandle dataKey, Owner owner) throws GeneralSecurityException {
        return new WrappedKey(
                TinkProtoKeysetFormat.serializeEncryptedKeyset(dataKey, aead, owner.bind(DATA_KEY)), primaryId);
    }

    private KeysetHandle unwrap(WrappedKey wrapped, Owner owner) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.bytes(), aead, owner.bind(DATA_KEY));
    }

    private static IllegalStateException unopened(Owner owner, GeneralSecurityException cause) {
        return new IllegalStateException("the data key of " + owner.integration() + " does not open", cause);
    }
}
