package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What goes wrong at a provider, told so that the runtime knows what to do. */
interface FailureQuestions extends AskedConnector {

    Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    default void reportsRejectedCredentials() {
        everyReadMeets(
                Fault.status(401), failure -> assertThat(failure).isInstanceOf(Failure.CredentialsRejected.class));
        everyReadMeets(
                Fault.expiredKey(), failure -> assertThat(failure).isInstanceOf(Failure.CredentialsRejected.class));
        assertThat(performWith(Fault.status(401))).isInstanceOf(Failure.CredentialsRejected.class);
    }

    @Test
    default void reportsAMissingRightWithoutRejectingTheCredentials() {
        fault(FaultRule.always(Fault.status(403)));
        assertThat(world().connector().pull(full())).isInstanceOf(Failure.RequestRejected.class);
    }

    @Test
    default void waitsAsLongAsTheProviderSays() {
        Fault limited = Fault.tooManyRequests(Duration.ofSeconds(7));
        everyReadMeets(
                limited, failure -> assertThat(failure).isEqualTo(new Failure.RateLimited(Duration.ofSeconds(7))));
        assertThat(performWith(limited)).isEqualTo(new Failure.RateLimited(Duration.ofSeconds(7)));
    }

    @Test
    default void waitsALittleWhenTheProviderDoesNotSayHowLong() {
        everyReadMeets(
                Fault.tooManyRequests(),
                failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Failure.RateLimited.class,
                                limited -> assertThat(limited.retryAfter())
                                        .isBetween(Duration.ofMillis(500), Duration.ofMinutes(1))));
    }

    @Test
    default void backsOffFromAProviderThatIsBroken() {
        for (int status : new int[] {500, 502, 503, 504}) {
            everyReadMeets(
                    Fault.status(status), failure -> assertThat(failure).isInstanceOf(Failure.Unavailable.class));
        }
        everyReadMeets(Fault.malformedJson(), failure -> assertThat(failure).isInstanceOf(Failure.Unavailable.class));
        everyReadMeets(Fault.cut(), failure -> assertThat(failure).isInstanceOf(Failure.Unavailable.class));
    }

    @Test
    default void doesNotWaitForEver() {
        fault(FaultRule.always(Fault.hang(Duration.ofMinutes(1))));
        Instant start = java.time.Clock.systemUTC().instant();
        assertThat(world().connector().pull(full())).isInstanceOf(Failure.Unavailable.class);
        assertThat(Duration.between(start, java.time.Clock.systemUTC().instant()))
                .isLessThan(PATIENCE);
    }

    @Test
    default void refusesWhatItsProfileDoesNotHave() {
        DataType unicorns = new DataType("unicorns");
        assertThat(world().connector()
                        .pull(new PullRequest(connection(), unicorns, SyncMode.FULL, null, null, world().now())))
                .isInstanceOf(Failure.RequestRejected.class);
        assertThat(world().connector().fetch(new FetchRequest(connection(), unicorns, "1")))
                .isInstanceOf(Failure.RequestRejected.class);
        assertThat(world().connector()
                        .perform(new ActionRequest(connection(), "ride-unicorn", null, Map.of(), "key-1")))
                .isInstanceOf(Failure.RequestRejected.class);
        assertThat(world().simulator().traffic().stats().total()).isZero();
    }

    private void everyReadMeets(Fault fault, Consumer<Object> expectation) {
        String known = world().soundIds().getFirst();
        List<Supplier<Object>> reads = List.of(
                () -> world().connector().check(connection()),
                () -> world().connector().pull(full()),
                () -> fetch(known));
        for (Supplier<Object> read : reads) {
            fault(FaultRule.always(fault));
            expectation.accept(read.get());
            world().simulator().faults().clear();
        }
    }
}
