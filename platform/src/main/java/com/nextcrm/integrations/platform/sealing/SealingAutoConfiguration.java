package com.nextcrm.integrations.platform.sealing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A cipher for services that touch provider payloads, which say so by {@code platform.sealing.enabled}. */
@AutoConfiguration
@ConditionalOnProperty("platform.sealing.enabled")
@EnableConfigurationProperties(SealingAutoConfiguration.Settings.class)
class SealingAutoConfiguration {

    /**
     * @param enabled whether this service seals and opens payloads
     * @param keyset a Tink keyset for AEAD in JSON
     * @param keysetFile a file with one; used when {@code keyset} is empty
     */
    @ConfigurationProperties("platform.sealing")
    record Settings(
            boolean enabled,
            @Nullable String keyset,
            @Nullable Path keysetFile) {
        @Override
        public String toString() {
            return "Settings[keyset=***]";
        }
    }

    @Bean
    PayloadCipher payloadCipher(Settings settings) {
        return new PayloadCipher(Keysets.aead("platform.sealing.keyset", settings.keyset(), settings.keysetFile()));
    }
}
