package com.nextcrm.integrations.platform.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
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
        return primitive(name, handle(name, json, file), Aead.class);
    }

    /** As {@link #aead}, for those who also need to know the keys' ids. */
    public static KeysetHandle handle(String name, @Nullable String json, @Nullable Path file) {
        KeysetHandle keyset = parse(name, Aead.class, json, file);
        primitive(name, keyset, Aead.class);
        return keyset;
    }

    /** As {@link #aead}, for keyed hashes. */
    public static KeysetHandle hashing(String name, @Nullable String json, @Nullable Path file) {
        KeysetHandle keyset = parse(name, PrfSet.class, json, file);
        primitive(name, keyset, PrfSet.class);
        return keyset;
    }

    private static KeysetHandle parse(String name, Class<?> use, @Nullable String json, @Nullable Path file) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(text(name, use, json, file), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw notAKeyset(name, use);
        } catch (IOException e) {
            throw new IllegalStateException(name + "-file cannot be read: " + file, e);
        }
    }

    static <P> P primitive(String name, KeysetHandle keyset, Class<P> use) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), use);
        } catch (GeneralSecurityException e) {
            throw notAKeyset(name, use);
        }
    }

    /** Without the cause, which may quote the key. */
    private static IllegalStateException notAKeyset(String name, Class<?> use) {
        return new IllegalStateException(name + " is not a Tink keyset for " + words(use) + " in JSON");
    }

    private static String words(Class<?> use) {
        return use == Aead.class ? "AEAD" : "PRF";
    }

    private static String text(String name, Class<?> use, @Nullable String json, @Nullable Path file)
            throws IOException {
        if (json != null && !json.isBlank()) {
            return json;
        }
        if (file == null || file.toString().isBlank()) {
            throw new IllegalStateException(
                    "Set " + name + " or " + name + "-file: a Tink keyset for " + words(use) + " in JSON");
        }
        return Files.readString(file);
    }
}
