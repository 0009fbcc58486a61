package com.nextcrm.integrations.gateway.limit;

import com.nextcrm.integrations.gateway.problem.BodyTooLargeException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses bodies over the limit: at once where the length is declared, else as soon as it is passed. */
@Component
final class BodyLimitGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

    private final DataSize limit;

    BodyLimitGatewayFilterFactory(LimitSettings settings) {
        super(Object.class);
        this.limit = settings.body();
    }

    @Override
    public GatewayFilter apply(Object unused) {
        return (exchange, chain) -> {
            ServerHttpRequest request = exchange.getRequest();
            if (request.getHeaders().getContentLength() > limit.toBytes()) {
                return Mono.error(new BodyTooLargeException(limit));
            }
            if (!request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
                return chain.filter(exchange); // no body, or Netty holds the client to the length it declared
            }
            return chain.filter(exchange.mutate().request(new Limited(request)).build());
        };
    }

    private final class Limited extends ServerHttpRequestDecorator {

        private long passed;

        Limited(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().handle((buffer, sink) -> {
                passed += buffer.readableByteCount();
                if (passed > limit.toBytes()) {
                    DataBufferUtils.release(buffer);
                    sink.error(new BodyTooLargeException(limit));
                } else {
                    sink.next(buffer);
                }
            });
        }
    }
}
