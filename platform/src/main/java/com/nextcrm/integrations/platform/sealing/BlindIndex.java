package com.nextcrm.integrations.platform.sealing;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/**
 * Keyed hashes of what must be found again but not read: equal texts in one context have equal hashes, and without the
 * key nobody can try texts out. Thread-safe.
 */
public final class BlindIndex {

    private static final int BYTES = 12;

    private final PrfSet keys;

    public BlindIndex(PrfSet keys) {
        this.keys = keys;
    }

    /** What is stored. @param context in which equal texts may be seen to be equal, such as a tenant */
    public String hash(String context, String text) {
        try {
            return encode(keys.computePrimary(input(context, text), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyed hash could not be computed", e);
        }
    }

    /** What may have been stored: by the key of today and by those before it. */
    public List<String> hashes(String context, String text) {
        byte[] input = input(context, text);
        try {
            return keys.getPrfs().values().stream()
                    .map(key -> {
                        try {
                            return encode(key.compute(input, BYTES));
                        } catch (GeneralSecurityException e) {
                            throw new IllegalStateException("a keyed hash could not be computed", e);
                        }
                    })
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyed hash could not be computed", e);
        }
    }

    private static String encode(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static byte[] input(String context, String text) {
        return (context.length() + ":" + context + text).getBytes(StandardCharsets.UTF_8);
    }
}
