package com.nextcrm.integrations.platform.testkit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** Fresh keysets, as {@code platform.sealing.keyset} and its kin take them. */
public final class TestKeysets {

    /** One for this JVM. */
    public static final String AEAD = aead();

    private TestKeysets() {}

    /** A further one, for tests of rotation and of the wrong key. */
    public static String aead() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
