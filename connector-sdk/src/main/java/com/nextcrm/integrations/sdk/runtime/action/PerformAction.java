package com.nextcrm.integrations.sdk.runtime.action;

import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.runtime.records.RecordJson;
import com.nextcrm.integrations.sdk.runtime.records.RecordList;
import com.nextcrm.integrations.sdk.runtime.store.Incoming;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRow;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.Stored;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Acts at a provider once per key, and stores what it says came of it. */
public final class PerformAction {

    private static final Logger log = LoggerFactory.getLogger(PerformAction.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ActionLedger ledger;
    private final ProviderCalls calls;
    private final RecordStore store;
    private final Refetch refetch;
    private final RecordAnnouncer announcer;
    private final RecordList records;
    private final RecordJson json;
    private final Clock clock;

    public PerformAction(
            ActionLedger ledger,
            ProviderCalls calls,
            RecordStore store,
            Refetch refetch,
            RecordAnnouncer announcer,
            RecordList records,
            RecordJson json,
            Clock clock) {
        this.ledger = ledger;
        this.calls = calls;
        this.store = store;
        this.refetch = refetch;
        this.announcer = announcer;
        this.records = records;
        this.json = json;
        this.clock = clock;
    }

    /** @param replayed whether this is the answer of an earlier request */
    record Answer(int status, byte[] body, boolean replayed) {}

    /** @throws Problem if it was not done, or nobody knows */
    Answer perform(ProviderConnector connector, ActionCommand command, Map<String, Object> input) {
        ActionLedger.Entry entry = ledger.take(command);
        return switch (entry) {
            case ActionLedger.Entry.Mine mine -> act(connector, command, input, mine.repeated());
            case ActionLedger.Entry.Answered answered -> new Answer(answered.status(), answered.body(), true);
            case ActionLedger.Entry.Busy busy ->
                throw Problem.retryLater(
                        HttpStatus.CONFLICT, "A request with this Idempotency-Key is still being worked at", SOON);
            case ActionLedger.Entry.Different different ->
                throw Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "This Idempotency-Key was used for another request; take a new one");
        };
    }

    private Answer act(
            ProviderConnector connector, ActionCommand command, Map<String, Object> input, boolean repeated) {
        boolean answered = false;
        try {
            ActionResult result = calls.<ActionResult>call(
                    connector,
                    command.source(),
                    connection -> connector.perform(new ActionRequest(
                            connection, command.action(), command.target(), input, command.providerKey(), repeated)),
                    failure -> failure);
            log.info(
                    "action {} of integration {}: {}",
                    command.action(),
                    command.source().integration(),
                    result.getClass().getSimpleName());
            if (result instanceof Performed performed) {
                Answer answer = performed(connector, command, performed);
                ledger.answered(command, answer.status(), answer.body());
                answered = true;
                return answer;
            }
            throw problem(connector.profile().name(), result);
        } finally {
            if (!answered) {
                ledger.release(command);
            }
        }
    }

    private Answer performed(ProviderConnector connector, ActionCommand command, Performed performed) {
        Source source = command.source();
        String mark = "action:" + command.id();
        List<Incoming> changed = Stream.concat(Stream.of(performed.result()), performed.alsoChanged().stream())
                .map(record -> Incoming.of(source, record, mark))
                .toList();
        List<Stored> stored = new ArrayList<>(store.upsert(changed, clock.instant(), false));
        List<MarkedRow> deleted = new ArrayList<>();
        stored.stream().filter(each -> each.verdict() == Verdict.TIE).toList().forEach(tie -> {
            ProviderRecord record = tie.incoming().record();
            // a tie that cannot be settled now is settled by the action's own webhook or the next sync
            if (refetch.refetch(connector, source, record.dataType(), record.externalId(), mark)
                    instanceof Refetch.Outcome.Current current) {
                stored.addAll(current.stored());
                deleted.addAll(current.deleted());
            }
        });
        announcer.announce(stored, deleted);
        String dataType = performed.result().dataType().value();
        RecordId id = changed.getFirst().id();
        Document row = records.find(source.tenant(), source.provider().value(), dataType, id.value())
                .orElseThrow(() -> new IllegalStateException("the row that was just stored is gone"));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(RecordJson.singular(dataType), json.row(row, false));
        if (!performed.notices().isEmpty()) {
            body.put("notices", performed.notices());
        }
        performed.handedOver().forEach((name, secret) -> body.put(name, secret.reveal()));
        int status = command.target() == null ? HttpStatus.CREATED.value() : HttpStatus.OK.value();
        return new Answer(status, json.write(body), false);
    }

    private static Problem problem(String provider, ActionResult result) {
        return switch (result) {
            case Performed performed -> throw new IllegalArgumentException("that is no problem");
            case OutcomeUnknown unknown ->
                Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT,
                        provider + " may or may not have done this (" + unknown.reason()
                                + "). Repeat the request with the same Idempotency-Key to find out; nothing is done twice");
            case Failure.RateLimited limited ->
                Problem.retryLater(HttpStatus.TOO_MANY_REQUESTS, provider + " asks us to wait", limited.retryAfter());
            case Failure.Unavailable unavailable ->
                Problem.unavailable(provider + " cannot be used at the moment: " + unavailable.reason(), SOON);
            case Failure.CredentialsRejected rejected -> Problem.conflict(rejected.reason(), Map.of());
            case Failure.RequestRejected rejected -> refused(rejected);
        };
    }

    private static Problem refused(Failure.RequestRejected rejected) {
        String field = rejected.field();
        return Problem.rejected(field, rejected.reason());
    }
}
