package com.nextcrm.integrations.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void endsWhatTookTooLong() {
        Patience patience = new Patience(Duration.ofMillis(50));
        CompletableFuture<Void> late = new CompletableFuture<>();
        patience.watch(late);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            patience.look();
            assertThat(late).isCompletedExceptionally();
        });
        assertThat(late.exceptionNow()).isInstanceOf(TimeoutException.class);
        assertThat(patience.size()).isZero();
    }

    @Test
    void leavesAloneWhatIsNotDue() {
        Patience patience = new Patience(Duration.ofHours(1));
        CompletableFuture<Void> young = new CompletableFuture<>();
        patience.watch(young);
        patience.look();
        assertThat(young).isNotDone();
        assertThat(patience.size()).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasAcknowledged() {
        Patience patience = new Patience(Duration.ofHours(1));
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            patience.watch(acknowledged);
            acknowledged.complete(null);
        }
        patience.look();
        assertThat(patience.size()).isZero();
    }
}
