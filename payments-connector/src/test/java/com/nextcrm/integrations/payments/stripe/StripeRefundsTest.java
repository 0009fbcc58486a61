package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld.UnsafeAction;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a refund does when it is asked for again; the simulator's own sums are the judge. */
class StripeRefundsTest {

    private static final Duration LONGER_THAN_STRIPE_KEEPS_KEYS = Duration.ofHours(25);

    private final StripeWorld world = StripeWorld.start(200, 0);
    private final UnsafeAction refund = world.action();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void refundsOnceThoughStripeHasForgottenTheKey() {
        fault(FaultRule.once(Fault.executedThenStatus(503)).onMethod("POST"));
        assertThat(perform("key-1", false)).isInstanceOf(OutcomeUnknown.class);
        world.advance(LONGER_THAN_STRIPE_KEEPS_KEYS);
        assertThat(perform("key-1", true)).isInstanceOf(Performed.class);
        assertThat(refund.effects().getAsLong()).isEqualTo(1);
    }

    @Test
    void refundsWhenTheFirstAttemptDidNot() {
        fault(FaultRule.once(Fault.status(503)).onMethod("POST"));
        assertThat(perform("key-1", false)).isInstanceOf(OutcomeUnknown.class);
        world.advance(LONGER_THAN_STRIPE_KEEPS_KEYS);
        assertThat(perform("key-1", true)).isInstanceOf(Performed.class);
        assertThat(refund.effects().getAsLong()).isEqualTo(1);
    }

    @Test
    void takesAnotherCommandsRefundForNoneOfItsOwn() {
        assertThat(perform("key-1", false)).isInstanceOf(Performed.class);
        assertThat(perform("key-2", true)).isInstanceOf(Performed.class);
        assertThat(refund.effects().getAsLong()).isEqualTo(2);
    }

    @Test
    void refundsNothingWhileItCannotLookForTheFirstAttempt() {
        fault(FaultRule.always(Fault.cut()).onMethod("GET").on("/v1/refunds"));
        assertThat(perform("key-1", true)).isInstanceOf(OutcomeUnknown.class);
        world.simulator().faults().clear();
        fault(FaultRule.always(Fault.status(403)).onMethod("GET").on("/v1/refunds"));
        assertThat(perform("key-1", true)).isInstanceOf(OutcomeUnknown.class);
        world.simulator().faults().clear();
        fault(FaultRule.always(Fault.status(401)).onMethod("GET").on("/v1/refunds"));
        assertThat(perform("key-1", true)).isInstanceOf(Failure.CredentialsRejected.class);
        assertThat(refund.effects().getAsLong()).isZero();
    }

    private ActionResult perform(String key, boolean repeated) {
        Connection connection = new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                world.scheme(),
                world.credential(),
                world.settings(),
                () -> {});
        return world.connector()
                .perform(new ActionRequest(connection, refund.name(), refund.target(), refund.input(), key, repeated));
    }

    private void fault(FaultRule rule) {
        world.simulator().faults().add(rule);
    }
}
