package com.nextcrm.integrations.platform.sealing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** A cipher for services that touch provider payloads, which say so by {@code platform.sealing.enabled}. */
@AutoConfiguration
@ConditionalOnProperty("platform.sealing.enabled")
@EnableConfigurationProperties(SealingAutoConfiguration.Settings.class)
class SealingAutoConfiguration {

    /**
     * @param enabled whether this service seals and opens payloads
     * @param keyset a Tink keyset for AEAD in JSON
     * @param keysetFile a file with one; used when {@code keyset} is empty
     * @param searchKeyset a Tink keyset for PRF in JSON, needed by services whose sealed data can be searched
     * @param searchKeysetFile a file with one; used when {@code searchKeyset} is empty
     */
    @ConfigurationProperties("platform.sealing")
    record Settings(
            boolean enabled,
            @Nullable String keyset,
            @Nullable Path keysetFile,
            @Nullable String searchKeyset,
            @Nullable Path searchKeysetFile) {
        @Override
        public String toString() {
            return "Settings[keyset=***]";
        }
    }

    @Bean
    PayloadCipher payloadCipher(Settings settings) {
        return new PayloadCipher(Keysets.aead("platform.sealing.keyset", settings.keyset(), settings.keysetFile()));
    }

    /** Made when somebody asks for it, so that only those who search need its keyset. */
    @Bean
    @Lazy
    BlindIndex blindIndex(Settings settings) {
        return new BlindIndex(Keysets.hashing(
                "platform.sealing.search-keyset", settings.searchKeyset(), settings.searchKeysetFile()));
    }
}
