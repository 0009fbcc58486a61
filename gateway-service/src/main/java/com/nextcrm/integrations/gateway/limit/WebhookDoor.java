package com.nextcrm.integrations.gateway.limit;

import com.nextcrm.integrations.gateway.headers.AnswerHeaders;
import com.nextcrm.integrations.gateway.headers.CorrelationId;
import com.nextcrm.integrations.gateway.problem.Problems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Turns away addresses that keep sending forged webhooks, before anything else is done for them: a flood then takes as
 * little as can be from the genuine ones beside it. So there is no log line for each, only a count.
 */
@Component
final class WebhookDoor implements WebHttpHandlerBuilderCustomizer {

    private static final PathPattern WEBHOOK =
            PathPatternParser.defaultInstance.parse("/api/integrations/{provider}/webhook/{*integration}");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RefusedWebhooks refused;
    private final Problems problems;
    private final Counter turnedAway;

    WebhookDoor(RefusedWebhooks refused, Problems problems, MeterRegistry meters) {
        this.refused = refused;
        this.problems = problems;
        this.turnedAway = Counter.builder("gateway.webhooks.turned.away")
                .description("Webhooks of addresses that sent too many which were refused")
                .register(meters);
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(this::behind);
    }

    private HttpHandler behind(HttpHandler next) {
        return (request, response) -> isWebhook(request) && refused.areUsedUp(request)
                ? turnAway(request, response)
                : next.handle(request, response);
    }

    private static boolean isWebhook(ServerHttpRequest request) {
        return HttpMethod.POST.equals(request.getMethod())
                && WEBHOOK.matches(request.getPath().pathWithinApplication());
    }

    private Mono<Void> turnAway(ServerHttpRequest request, ServerHttpResponse response) {
        turnedAway.increment();
        AnswerHeaders.complete(response.getHeaders(), CorrelationId.of(request));
        return problems.answer(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many webhooks from this address were refused",
                SOON);
    }
}
