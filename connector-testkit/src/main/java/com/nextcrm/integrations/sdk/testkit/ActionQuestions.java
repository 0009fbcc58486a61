package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An action has one effect for one key, and nobody is told that it failed when it did not. */
interface ActionQuestions extends AskedConnector {

    @Test
    default void actsOnceForOneKeyAndAgainForAnother() {
        long before = effects();
        ActionResult first = perform("key-1");
        assertThat(first).isInstanceOf(ActionResult.Performed.class);
        assertThat(performAgain("key-1")).isInstanceOf(ActionResult.Performed.class);
        assertThat(effects() - before).isEqualTo(1);
        stage().nextAction();
        assertThat(perform("key-2")).isInstanceOf(ActionResult.Performed.class);
        assertThat(effects() - before).isEqualTo(2);
    }

    @Test
    default void saysThatNobodyKnowsWhenTheAnswerIsLost() {
        long before = effects();
        long done = 1;
        for (Fault lost : List.of(Fault.cut(), Fault.malformedJson(), Fault.executedThenStatus(503))) {
            assertThat(performWith(lost)).as("%s", lost).isInstanceOf(ActionResult.OutcomeUnknown.class);
            assertThat(performAgain("key-1")).isInstanceOf(ActionResult.Performed.class);
            assertThat(effects() - before).isEqualTo(done);
            stage().nextAction();
            done += world().keepsKeys() ? 0 : 1;
        }
        fault(FaultRule.always(Fault.hang(Duration.ofMinutes(1))).onMethod("POST"));
        assertThat(perform("key-2")).isInstanceOf(ActionResult.OutcomeUnknown.class);
    }

    @Test
    default void passesOnWhyTheProviderRefuses() {
        stage().refusedAction();
        assertThat(perform("key-1"))
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        rejected -> assertThat(rejected.reason()).isNotBlank());
    }
}
