package com.nextcrm.integrations.platform.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Tink keysets from a setting or a mounted file. */
public final class Keysets {

    private Keysets() {}

    /**
     * @param name the settings' names, for the error: {@code platform.sealing.keyset}
     * @param json the keyset itself, or empty
     * @param file where it stands, or null
     * @throws IllegalStateException naming the setting, never the key, when there is none or it cannot be read
     */
    public static Aead aead(String name, @Nullable String json, @Nullable Path file) {
        return primitive(name, handle(name, json, file));
    }

    /** As {@link #aead}, for those who also need to know the keys' ids. */
    public static KeysetHandle handle(String name, @Nullable String json, @Nullable Path file) {
        try {
            AeadConfig.register();
            KeysetHandle keyset =
                    TinkJsonProtoKeysetFormat.parseKeyset(text(name, json, file), InsecureSecretKeyAccess.get());
            primitive(name, keyset);
            return keyset;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " is not a Tink keyset for AEAD in JSON"); // the cause may quote it
        } catch (IOException e) {
            throw new IllegalStateException(name + "-file cannot be read: " + file, e);
        }
    }

    private static Aead primitive(String name, KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " is not a Tink keyset for AEAD in JSON"); // the cause may quote it
        }
    }

    private static String text(String name, @Nullable String json, @Nullable Path file) throws IOException {
        if (json != null && !json.isBlank()) {
            return json;
        }
        if (file == null || file.toString().isBlank()) {
            throw new IllegalStateException("Set " + name + " or " + name + "-file: a Tink keyset for AEAD in JSON");
        }
        return Files.readString(file);
    }
}
