package com.nextcrm.integrations.credentials.secrets;

import com.nextcrm.integrations.platform.sealing.Keysets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key-encryption keys, without which nothing starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsConfiguration.Settings.class)
class SecretsConfiguration {

    /**
     * @param keyset a Tink keyset for AEAD in JSON, whose keys wrap the data keys
     * @param keysetFile a file with one; used when {@code keyset} is empty
     */
    @ConfigurationProperties("credentials")
    record Settings(@Nullable String keyset, @Nullable Path keysetFile) {
        @Override
        public String toString() {
            return "Settings[keyset=***]";
        }
    }

    @Bean
    KeyEncryptionKeys keyEncryptionKeys(Settings settings) throws GeneralSecurityException {
        return new KeyEncryptionKeys(Keysets.handle("credentials.keyset", settings.keyset(), settings.keysetFile()));
    }
}
