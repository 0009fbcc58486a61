package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private final ChargeHistory history;
    private final TreeMap<Long, Event> kept = new TreeMap<>();
    private final Map<About, Long> latest = new HashMap<>();
    private long next;

    Events(Ids ids, Clock clock, ChargeJson chargeJson, Charges charges, Refunds refunds) {
        this.ids = ids;
        this.clock = clock;
        this.chargeJson = chargeJson;
        this.history = new ChargeHistory(ids, chargeJson, charges, refunds);
    }

    /** What made a change happen. */
    record Cause(@Nullable String requestId, @Nullable String idempotencyKey) {

        static final Cause CONTROL = new Cause(null, null);
    }

    private record About(String id, String type) {}

    Event charge(String type, Charge charge, @Nullable Long refundedBefore, Cause cause) {
        return happened(
                type,
                ids.of(Ids.Kind.CHARGE, charge.number()),
                out -> chargeJson.write(charge, Expansions.NONE, out),
                refundedBefore == null ? null : out -> out.number("amount_refunded", refundedBefore),
                cause);
    }

    /**
     * @param about the id of the object
     * @param object writes it from what cannot change any more
     * @param previous writes the fields of {@code previous_attributes}
     */
    synchronized Event happened(
            String type, String about, Consumer<JsonOut> object, @Nullable Consumer<JsonOut> previous, Cause cause) {
        Event event = new Event(
                next, clock.millis() / 1000, type, about, object, previous, cause.requestId(), cause.idempotencyKey());
        kept.put(next++, event);
        latest.put(new About(about, type), event.number());
        if (kept.size() > MAX_KEPT) {
            forget(kept.pollFirstEntry().getValue());
        }
        return event;
    }

    private void forget(Event event) {
        latest.remove(new About(event.about(), event.type()), event.number());
    }

    /** The latest event of this type about a charge; null when no such thing ever happened to it. */
    @Nullable
    Event about(long charge, String type) {
        Event event = about(ids.of(Ids.Kind.CHARGE, charge), type);
        return event == null ? history.event(charge, type) : event;
    }

    /** The latest recorded event of this type about an object; null when there is none. */
    synchronized @Nullable Event about(String id, String type) {
        Long number = latest.get(new About(id, type));
        return number == null ? null : kept.get(number);
    }

    /** The newest recorded events of these types, oldest first. */
    synchronized List<Event> newest(String type, int count) {
        List<Event> newest = kept.descendingMap().values().stream()
                .filter(event -> matches(event.type(), type))
                .limit(count)
                .toList();
        return newest.reversed();
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
        event.object().accept(out);
        if (event.previous() != null) {
            out.open("previous_attributes");
            event.previous().accept(out);
            out.close();
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
