package com.nextcrm.integrations.localstack.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Tink keysets in JSON, as the services read them. An existing one is kept: it opens what was sealed with it. */
final class Keysets {
    private Keysets() {}

    /** For sealing. */
    static void createSealing(Path file) throws IOException {
        create(file, PredefinedAeadParameters.AES256_GCM);
    }

    /** For keyed hashes. */
    static void createHashing(Path file) throws IOException {
        create(file, PredefinedPrfParameters.HMAC_SHA256_PRF);
    }

    private static void create(Path file, Parameters parameters) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            AeadConfig.register();
            PrfConfig.register();
            KeysetHandle keyset = KeysetHandle.generateNew(parameters);
            PrivateFile.write(file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has what " + parameters + " needs", e);
        }
    }
}
