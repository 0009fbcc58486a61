package com.nextcrm.integrations.credentials.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.sealing.Keysets;
import com.nextcrm.integrations.platform.testkit.TestKeysets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KeyEncryptionKeysTest {

    private static final Owner OWNER = new Owner(new TenantId("t1"), new IntegrationId("i1"));

    private final KeyEncryptionKeys keys = keys(TestKeysets.AEAD);

    @Test
    void opensAValueOnlyUnderItsOwnNameAndKey() {
        WrappedKey wrapped = keys.newDataKey(OWNER);
        byte[] sealed = keys.open(OWNER, wrapped).seal(SecretName.API_KEY, "sk_test_1");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("sk_test");
        assertThat(keys.open(OWNER, wrapped).open(SecretName.API_KEY, sealed)).isEqualTo("sk_test_1");
        assertThatIllegalStateException()
                .isThrownBy(() -> keys.open(OWNER, wrapped).open(SecretName.API_SECRET, sealed))
                .withMessageContaining("i1")
                .withMessageNotContaining("sk_test");
        assertThatIllegalStateException()
                .isThrownBy(() -> keys.open(OWNER, keys.newDataKey(OWNER)).open(SecretName.API_KEY, sealed));
    }

    @Test
    void opensADataKeyOnlyForItsOwner() {
        WrappedKey wrapped = keys.newDataKey(OWNER);
        Owner otherTenant = new Owner(new TenantId("t2"), OWNER.integration());
        Owner otherIntegration = new Owner(OWNER.tenant(), new IntegrationId("i2"));
        assertThatIllegalStateException().isThrownBy(() -> keys.open(otherTenant, wrapped));
        assertThatIllegalStateException().isThrownBy(() -> keys.open(otherIntegration, wrapped));
        assertThatIllegalStateException()
                .isThrownBy(() -> keys(TestKeysets.aead()).open(OWNER, wrapped));
    }

    @Test
    void neverSealsTheSameValueToTheSameBytes() {
        DataKey key = keys.open(OWNER, keys.newDataKey(OWNER));
        assertThat(key.seal(SecretName.API_KEY, "a")).isNotEqualTo(key.seal(SecretName.API_KEY, "a"));
    }

    @Test
    void stopsTheStartWithoutAReadableKeysetAndNamesTheSetting(@TempDir Path folder) throws Exception {
        ApplicationContextRunner service =
                new ApplicationContextRunner().withUserConfiguration(SecretsConfiguration.class);
        service.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("credentials.keyset"));
        service.withPropertyValues("credentials.keyset={\"primaryKeyId\":42,\"key\":[]}")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("credentials.keyset")
                        .hasMessageNotContaining("42"));
        service.withPropertyValues("credentials.keyset-file=" + folder.resolve("none.json"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("credentials.keyset-file cannot be read"));
        Path mounted = Files.writeString(folder.resolve("keyset.json"), TestKeysets.AEAD);
        service.withPropertyValues("credentials.keyset-file=" + mounted)
                .run(context -> assertThat(
                                context.getBean(KeyEncryptionKeys.class).primaryId())
                        .isEqualTo(keys.primaryId()));
    }

    private static KeyEncryptionKeys keys(String keyset) {
        try {
            return new KeyEncryptionKeys(Keysets.handle("credentials.keyset", keyset, null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
