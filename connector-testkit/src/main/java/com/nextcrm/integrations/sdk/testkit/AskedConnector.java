package com.nextcrm.integrations.sdk.testkit;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import org.jspecify.annotations.Nullable;

/** How a connector is asked. The questions are defaults of interfaces, so that a provider's test is still one class. */
interface AskedConnector {

    int DEFECTS = 20;

    ContractStage stage();

    default ProviderWorld world() {
        return stage().world();
    }

    default ProviderWorld.UnsafeAction action() {
        return stage().action();
    }

    default Connection connection() {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                world().scheme(),
                world().credential(),
                world().settings(),
                () -> {});
    }

    default PullRequest full() {
        return new PullRequest(connection(), world().dataType(), SyncMode.FULL, null, null, world().now());
    }

    default PullRequest incremental(@Nullable String watermark) {
        return new PullRequest(connection(), world().dataType(), SyncMode.INCREMENTAL, null, watermark, world().now());
    }

    default Walk walk(PullRequest first) {
        return Walk.from(first.cursor(), cursor -> world().connector().pull(Walk.after(first, cursor)));
    }

    default FetchResult fetch(String externalId) {
        return world().connector().fetch(new FetchRequest(connection(), world().dataType(), externalId));
    }

    default ActionResult perform(String key) {
        return world().connector().perform(command(key, false));
    }

    /** As the runtime does when nobody knows what came of the first attempt. */
    default ActionResult performAgain(String key) {
        return world().connector().perform(command(key, !world().keepsKeys()));
    }

    private ActionRequest command(String key, boolean repeated) {
        return new ActionRequest(connection(), action().name(), action().target(), action().input(), key, repeated);
    }

    default ActionResult performWith(Fault fault) {
        fault(FaultRule.once(fault).onMethod("POST"));
        return perform("key-1");
    }

    default long effects() {
        return action().effects().getAsLong();
    }

    default void fault(FaultRule rule) {
        world().simulator().faults().add(rule);
    }
}
