package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The last events of an account: at most 20,000, and none older than 30 days. What happened to the charges of the data
 * set before the simulator started has events too, computed: they can be sent and fetched, but are not listed.
 */
final class Events implements Rows {

    private static final int MAX_KEPT = 20_000;
    private static final long MAX_AGE_SECONDS = 30L * 24 * 3600;

    private final Ids ids;
    private final Clock clock;
    private final ChargeJson chargeJson;
    private final Refunds refunds;
    private final ChargeHistory history;
    private final TreeMap<Long, Event> kept = new TreeMap<>();
    private final Map<About, Long> latest = new HashMap<>();
    private long next;

    Events(Ids ids, Clock clock, ChargeJson chargeJson, Charges charges, Refunds refunds) {
        this.ids = ids;
        this.clock = clock;
        this.chargeJson = chargeJson;
        this.refunds = refunds;
        this.history = new ChargeHistory(charges, refunds);
    }

    /** What made a change happen. */
    record Cause(@Nullable String requestId, @Nullable String idempotencyKey) {

        static final Cause CONTROL = new Cause(null, null);
    }

    private record About(long charge, String type) {}

    Event charge(String type, Charge charge, @Nullable Long refundedBefore, Cause cause) {
        return record(event -> new Event(
                event.number(),
                event.created(),
                type,
                charge,
                null,
                refundedBefore,
                cause.requestId(),
                cause.idempotencyKey()));
    }

    Event refund(String type, Refund refund, Cause cause) {
        return record(event -> new Event(
                event.number(), event.created(), type, null, refund, null, cause.requestId(), cause.idempotencyKey()));
    }

    private synchronized Event record(UnaryOperator<Event> fill) {
        Event event = fill.apply(new Event(next, clock.millis() / 1000, "", null, null, null, null, null));
        kept.put(next++, event);
        if (event.charge() != null) {
            latest.put(new About(event.charge().number(), event.type()), event.number());
        }
        if (kept.size() > MAX_KEPT) {
            forget(kept.pollFirstEntry().getValue());
        }
        return event;
    }

    private void forget(Event event) {
        if (event.charge() != null) {
            latest.remove(new About(event.charge().number(), event.type()), event.number());
        }
    }

    /** The latest event of this type about a charge; null when no such thing ever happened to it. */
    @Nullable
    Event about(long charge, String type) {
        Long number;
        synchronized (this) {
            number = latest.get(new About(charge, type));
        }
        return number == null ? history.event(charge, type) : get(number);
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.EVENT;
    }

    @Override
    public String url() {
        return "/v1/events";
    }

    @Override
    public synchronized long size() {
        return next;
    }

    @Override
    public synchronized long created(long n) {
        Event event = kept.get(n);
        return event == null ? Long.MIN_VALUE : event.created();
    }

    @Override
    public boolean exists(long n) {
        return ChargeHistory.has(n) ? get(n) != null : created(n) >= clock.millis() / 1000 - MAX_AGE_SECONDS;
    }

    @Nullable
    Event get(long n) {
        if (ChargeHistory.has(n)) {
            return history.event(n);
        }
        synchronized (this) {
            return kept.get(n);
        }
    }

    @Override
    public synchronized long first() {
        return kept.isEmpty() ? next : kept.firstKey();
    }

    boolean matches(long n, List<String> types) {
        Event event = get(n);
        return event != null && types.stream().anyMatch(type -> matches(event.type(), type));
    }

    private static boolean matches(String type, String wanted) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        Event event = get(n);
        if (event != null) {
            write(event, out);
        }
    }

    void write(Event event, JsonOut out) {
        out.open()
                .text("id", ids.of(Ids.Kind.EVENT, event.number()))
                .text("object", "event")
                .text("api_version", StripeVersion.PINNED)
                .number("created", event.created())
                .open("data")
                .name("object");
        if (event.refund() != null) {
            refunds.write(event.refund(), Expansions.NONE, out);
        } else if (event.charge() != null) {
            chargeJson.write(event.charge(), Expansions.NONE, out);
        }
        if (event.refundedBefore() != null) {
            out.open("previous_attributes")
                    .number("amount_refunded", event.refundedBefore())
                    .close();
        }
        out.close()
                .flag("livemode", false)
                .number("pending_webhooks", 1)
                .open("request")
                .text("id", event.requestId())
                .text("idempotency_key", event.idempotencyKey())
                .close()
                .text("type", event.type())
                .close();
    }
}
