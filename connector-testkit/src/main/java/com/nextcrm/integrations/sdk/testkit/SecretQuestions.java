package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The credential is found nowhere. */
interface SecretQuestions extends AskedConnector {

    @Test
    default void tellsNobodyTheCredential() {
        stage().restart(DEFECTS);
        String canary = world().credential().reveal();
        String tail = canary.substring(canary.length() - 4);
        try (EverythingLogged logged = EverythingLogged.listen()) {
            List<Object> told = new ArrayList<>();
            Walk walk = walk(full());
            told.add(walk.pages());
            told.add(world().connector().check(connection()));
            told.add(perform("key-1"));
            told.add(fetch(world().soundIds().getFirst()));
            for (Fault fault : faults()) {
                fault(FaultRule.always(fault));
                told.add(world().connector().check(connection()));
                told.add(world().connector().pull(full()));
                told.add(fetch(world().soundIds().getFirst()));
                told.add(perform("key-3"));
                world().simulator().faults().clear();
            }
            assertThat(told).allSatisfy(each -> assertThat(each.toString()).doesNotContain(canary));
            assertThat(told)
                    .filteredOn(Failure.class::isInstance)
                    .allSatisfy(failure -> assertThat(failure.toString()).doesNotContain(tail));
            assertThat(walk.records())
                    .allSatisfy(row -> assertThat(new String(row.raw(), StandardCharsets.UTF_8))
                            .doesNotContain(canary)
                            .doesNotContain("client_secret"));
            assertThat(logged.text()).doesNotContain(canary);
        }
    }

    private static List<Fault> faults() {
        return List.of(
                Fault.status(400),
                Fault.status(401),
                Fault.expiredKey(),
                Fault.status(403),
                Fault.tooManyRequests(),
                Fault.status(500),
                Fault.cut(),
                Fault.malformedJson());
    }
}
