package com.nextcrm.integrations.ingress.receive;

import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class ReceiveConfiguration {

    private static final int THREADS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> webhooksFirst(
            List<WebhookSender> senders,
            ObjectProvider<ReceiveWebhook> receive,
            ReceiveSettings settings,
            Clock clock) {
        var byProvider = senders.stream()
                .collect(
                        Collectors.toUnmodifiableMap(sender -> sender.provider().value(), sender -> sender));
        // the server is made before most beans, but hears its first request after them
        Supplier<ReceiveWebhook> afterStart = SingletonSupplier.of(receive::getObject);
        return factory -> {
            // Not virtual ones: no webhook waits, and what Tink sets up once a thread would be set up for each of them.
            // Few: every further one is woken for work that a running one would have taken a moment later.
            factory.setThreadPool(new QueuedThreadPool(THREADS, THREADS));
            factory.addServerCustomizers(server -> server.setHandler(
                    new WebhookHandler(server.getHandler(), byProvider, afterStart, settings, clock)));
        };
    }
}
