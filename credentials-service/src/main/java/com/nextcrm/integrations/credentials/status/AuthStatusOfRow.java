package com.nextcrm.integrations.credentials.status;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunFinished;
import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.integration.Access;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.integration.VersionedChange;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the provider said of the credentials the last time it was asked. */
@Component
class AuthStatusOfRow {

    private static final Logger log = LoggerFactory.getLogger(AuthStatusOfRow.class);

    private final IntegrationStore store;
    private final Clock clock;
    private final MeterRegistry meters;

    AuthStatusOfRow(IntegrationStore store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param begunAt when the credentials may first have been used; a refusal of older ones is no word on newer ones
     * @param spokenAt when the provider had answered
     */
    private record Verdict(
            TenantId tenant,
            IntegrationId integration,
            Instant begunAt,
            Instant spokenAt,
            boolean accepted,
            @Nullable Account account) {}

    void finished(SyncRunFinished run) {
        boolean accepted = run.status() == SyncStatus.SUCCESS || run.status() == SyncStatus.PARTIAL;
        if (accepted || run.credentialsRejected()) {
            apply(new Verdict(run.tenantId(), run.integrationId(), run.startedAt(), run.finishedAt(), accepted, null));
        }
    }

    /** A test does not tell when it began; it takes seconds at most. */
    void tested(ConnectionTested test, Instant testedAt) {
        if (test.success() || test.credentialsRejected()) {
            apply(new Verdict(
                    test.tenantId(), test.integrationId(), testedAt, testedAt, test.success(), test.account()));
        }
    }

    private void apply(Verdict verdict) {
        VersionedChange.untilItFits(() -> store.find(verdict.integration())
                .filter(row -> row.tenantId().equals(verdict.tenant()))
                .filter(row -> isNews(row, verdict))
                .map(row -> write(row, verdict))
                .orElse(Optional.of(true)));
    }

    /** What a run still reached with a token in hand is no word on a consent that was lost meanwhile. */
    private static boolean isNews(Integration row, Verdict verdict) {
        Access access = row.access();
        boolean later = access.provenAt() == null || verdict.spokenAt().isAfter(access.provenAt());
        boolean ofTheseCredentials = !verdict.begunAt().isBefore(access.changedAt());
        boolean trusted = verdict.accepted() && row.grant() == null;
        return later && (trusted || ofTheseCredentials);
    }

    private Optional<Boolean> write(Integration row, Verdict verdict) {
        AuthStatus status = verdict.accepted() ? AuthStatus.CONNECTED : AuthStatus.REAUTH_REQUIRED;
        Integration judged = row.withAccess(row.access().proven(status, verdict.spokenAt()));
        if (verdict.account() != null) {
            judged = judged.withAccount(verdict.account());
        }
        if (saysTheSame(row, judged)) {
            store.proven(row.id(), verdict.spokenAt());
            return Optional.of(true);
        }
        boolean written = store.update(row, judged.next(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        if (written) {
            log.info("integration {}: credentials are {}", row.id(), status);
            meters.counter("credentials.verdicts", "status", status.name()).increment();
        }
        return written ? Optional.of(true) : Optional.empty();
    }

    private static boolean saysTheSame(Integration before, Integration after) {
        return before.access().status() == after.access().status() && Objects.equals(before.account(), after.account());
    }
}
