package com.nextcrm.integrations.platform.catalog;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;

/** The catalogue, for services that imported {@code catalog.yaml}. */
@AutoConfiguration
@ConditionalOnProperty("catalog.providers[0].type")
@EnableConfigurationProperties(ProviderCatalog.class)
class CatalogAutoConfiguration {

    @Bean
    @ConfigurationPropertiesBinding
    static Converter<String, ProviderId> providerIds() {
        return new Converter<>() {
            @Override
            public ProviderId convert(String value) {
                return new ProviderId(value);
            }
        };
    }

    @Bean
    @ConfigurationPropertiesBinding
    static Converter<String, DataType> dataTypes() {
        return new Converter<>() {
            @Override
            public DataType convert(String value) {
                return new DataType(value);
            }
        };
    }
}
