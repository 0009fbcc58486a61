package com.nextcrm.integrations.platform.outbound;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The guard, for services that call where customers point them; made when the first of these is. */
@AutoConfiguration
@EnableConfigurationProperties(OutboundSettings.class)
class OutboundAutoConfiguration {

    @Bean
    OutboundGuard outboundGuard(OutboundSettings settings, ObjectProvider<NameResolver> names) {
        return new OutboundGuard(settings, names.getIfAvailable(() -> NameResolver.SYSTEM));
    }

    @Bean
    @Lazy
    GuardedHttp guardedHttp(OutboundGuard guard) {
        return new GuardedHttp(guard);
    }
}
