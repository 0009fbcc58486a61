package com.nextcrm.integrations.orchestrator.stream;

import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many streams each tenant has open at this instance. */
@Component
class OpenStreams {

    private final Map<TenantId, Integer> open = new ConcurrentHashMap<>();
    private final int perTenant;

    OpenStreams(StreamSettings settings) {
        this.perTenant = settings.perTenant();
    }

    /** @throws Problem 429 if the tenant has as many as it may have */
    Place take(TenantId tenant) {
        open.compute(tenant, (key, count) -> {
            int now = count == null ? 0 : count;
            if (now >= perTenant) {
                throw Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS, "More than " + perTenant + " streams are open; close some first");
            }
            return now + 1;
        });
        return () -> open.computeIfPresent(tenant, (key, count) -> count == 1 ? null : count - 1);
    }

    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
