package com.nextcrm.integrations.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

    private static final String EMAIL = "ann@example.com";

    private final KeysetHandle first = keyset();
    private final BlindIndex before = new BlindIndex(first);
    private final BlindIndex after = new BlindIndex(withAnotherKey(first));

    @Test
    void findsWhatAnEarlierKeyHashed() {
        String stored = before.hash("acme", EMAIL);
        assertThat(after.hash("acme", EMAIL)).isNotEqualTo(stored);
        assertThat(after.hashes("acme", EMAIL)).hasSize(2).contains(stored, after.hash("acme", EMAIL));
    }

    @Test
    void keepsAnIdentityWhenTheKeyIsRotated() {
        assertThat(after.identity("acme", EMAIL)).isEqualTo(before.identity("acme", EMAIL));
    }

    @Test
    void showsNobodyWithoutTheKeyWhatIsEqual() {
        assertThat(before.identity("acme", EMAIL))
                .isNotEqualTo(before.identity("bolt", EMAIL))
                .isNotEqualTo(new BlindIndex(keyset()).identity("acme", EMAIL))
                .matches("[A-Za-z0-9_-]{16}");
    }

    private static KeysetHandle keyset() {
        try {
            PrfConfig.register();
            return KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeysetHandle withAnotherKey(KeysetHandle keyset) {
        try {
            return KeysetHandle.newBuilder(keyset)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
