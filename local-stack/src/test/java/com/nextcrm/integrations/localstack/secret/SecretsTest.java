package com.nextcrm.integrations.localstack.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void areGeneratedOnceAndKept() throws IOException {
        Secrets first = Secrets.in(folder, List.of("gateway-service"));
        String payloads = Files.readString(first.payloadKeyset());
        Secrets second = Secrets.in(folder, List.of("gateway-service", "demo"));
        assertThat(second.of("gateway-service")).hasSize(32).isEqualTo(first.of("gateway-service"));
        assertThat(second.of("demo")).isNotEqualTo(second.of("gateway-service"));
        assertThat(second.payloadKeyset()).hasContent(payloads);
    }

    @Test
    void areForTheirOwnerOnly() throws IOException {
        Secrets secrets = Secrets.in(folder, List.of("demo"));
        for (Path file : List.of(secrets.clientsFile(), secrets.payloadKeyset(), secrets.credentialsKeyset())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keysetsSealAndOpen() throws Exception {
        Secrets secrets = Secrets.in(folder, List.of());
        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(secrets.credentialsKeyset()), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] sealed = aead.encrypt(new byte[] {1, 2, 3}, new byte[] {4});
        assertThat(aead.decrypt(sealed, new byte[] {4})).containsExactly(1, 2, 3);
    }

    @Test
    void refuseAnUnknownName() throws IOException {
        Secrets secrets = Secrets.in(folder, List.of());
        assertThatThrownBy(() -> secrets.of("nobody")).hasMessageContaining("No secret for nobody");
    }
}
