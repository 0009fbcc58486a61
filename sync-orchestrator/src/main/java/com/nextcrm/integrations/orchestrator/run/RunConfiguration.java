package com.nextcrm.integrations.orchestrator.run;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RunConfiguration {

    @Bean
    RunCourse runCourse(SyncSettings settings) {
        return new RunCourse(settings, RunConfiguration::betweenHalfAndAll);
    }

    private static Duration betweenHalfAndAll(Duration wait) {
        long half = wait.toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
