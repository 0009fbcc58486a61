package com.nextcrm.integrations.platform.sealing;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keyed hashes of what must be found again but not read: equal texts in one context have equal hashes, and without the
 * key nobody can try texts out. Thread-safe.
 */
public final class BlindIndex {

    private static final int BYTES = 12;

    private final List<Prf> keys;
    private final Prf primary;
    private final Prf oldest;

    /** @param keyset for PRF; its keys in the order in which they came */
    public BlindIndex(KeysetHandle keyset) {
        PrfSet set = Keysets.primitive("the search keyset", keyset, PrfSet.class);
        try {
            Map<Integer, Prf> byId = set.getPrfs();
            keys = List.copyOf(byId.values());
            primary = Objects.requireNonNull(byId.get(set.getPrimaryId()));
            oldest = Objects.requireNonNull(byId.get(keyset.getAt(0).getId()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the search keyset cannot be used", e);
        }
    }

    /** What is stored. @param context in which equal texts may be seen to be equal, such as a tenant */
    public String hash(String context, String text) {
        return hash(context, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of any bytes, one part behind the other. */
    public String hash(String context, byte[]... parts) {
        return hash(primary, input(context, parts));
    }

    /** Part of an id: the same whatever keys come later, as long as the oldest is kept. */
    public String identity(String context, String text) {
        return hash(oldest, input(context, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What may have been stored: by the key of today and by those before it. */
    public List<String> hashes(String context, String text) {
        byte[] input = input(context, text.getBytes(StandardCharsets.UTF_8));
        return keys.stream().map(key -> hash(key, input)).toList();
    }

    private static String hash(Prf key, byte[] input) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(key.compute(input, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyed hash could not be computed", e);
        }
    }

    private static byte[] input(String context, byte[]... parts) {
        byte[] beginning = (context.length() + ":" + context).getBytes(StandardCharsets.UTF_8);
        int length = beginning.length
                + Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer input = ByteBuffer.allocate(length).put(beginning);
        for (byte[] part : parts) {
            input.put(part);
        }
        return input.array();
    }
}
