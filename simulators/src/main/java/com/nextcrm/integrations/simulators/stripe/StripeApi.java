package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything a request passes before and after it reaches its resource: key, version, limits, headers. */
public final class StripeApi implements ProviderApi {

    private static final String REQUEST_ID = "Request-Id";
    private static final String VERSION = "Stripe-Version";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_ACCOUNTS = 1_000;

    private final StripeSimulatorOptions options;
    private final AdjustableClock clock;
    private final StripeKeys keys = new StripeKeys();
    private final StripeAccount defaultAccount;
    private final Map<String, StripeAccount> accounts = new ConcurrentHashMap<>();
    private final StripeControl control = new StripeControl(this);
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AtomicLong requests = new AtomicLong();

    public StripeApi(StripeSimulatorOptions options) {
        clock = new AdjustableClock(options.clock());
        // accounts opened later have the same last moment, whatever the clock then says
        this.options = options.withClock(clock).withUntil(options.until() == null ? clock.instant() : options.until());
        defaultAccount = open(options.seed(), options.charges(), options.defects());
        keys.register(options.key(), defaultAccount, null);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public Answer answer(Call call) {
        // dated before it is computed: an answer never claims to be newer than what it shows
        Map<String, String> headers = headers();
        try {
            String version = StripeVersion.of(call.header("Stripe-Version"));
            return admitted(call, headers.getOrDefault(REQUEST_ID, ""))
                    .with(headers)
                    .with(Map.of(VERSION, version));
        } catch (StripeRefusal refusal) {
            return refusal.answer(headers);
        }
    }

    private Answer admitted(Call call, String requestId) {
        StripeKeys.Key key = keys.authenticate(call);
        String actingFor = call.header("Stripe-Account");
        if (actingFor != null && !actingFor.equals(key.account().id())) {
            throw StripeKeys.notConnected(actingFor);
        }
        if (!key.account().rateLimit.admits()) {
            return tooMany().with(retryAfter(key.account().retryAfter()));
        }
        requireForm(call);
        return StripeRoutes.answer(new StripeCall(call, key, requestId));
    }

    private static void requireForm(Call call) {
        String type = String.valueOf(call.header("Content-Type"));
        if (call.method().equals("POST") && !call.body().isEmpty() && !type.startsWith(FORM)) {
            throw StripeRefusal.invalid(
                    400, null, "Invalid request (check that your POST content type is " + FORM + ").");
        }
    }

    private static Map<String, String> retryAfter(@Nullable Duration time) {
        return time == null ? Map.of() : Map.of("Retry-After", Long.toString(time.toSeconds()));
    }

    private static Answer tooMany() {
        return StripeRefusal.invalid(429, "rate_limit", "Request rate limit exceeded. Learn more about rate limits.")
                .answer(Map.of("Stripe-Rate-Limited-Reason", "global-rate"));
    }

    private Map<String, String> headers() {
        return Map.of(
                REQUEST_ID,
                "req_" + Long.toString(Scramble.mix(requests.incrementAndGet()) >>> 1, 36),
                VERSION,
                StripeVersion.PINNED,
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Map<String, String> headers = new HashMap<>(headers());
        headers.putAll(retryAfter(refusal.retryAfter()));
        if (refusal.shouldRetry() != null) {
            headers.put("Stripe-Should-Retry", refusal.shouldRetry().toString());
        }
        if (refusal.expiredKey()) {
            return StripeKeys.expired(StripeKeys.secret(call.header("Authorization")))
                    .answer(headers);
        }
        return switch (refusal.status()) {
            case 401 ->
                StripeRefusal.invalid(401, null, "Invalid API Key provided: ****")
                        .answer(headers);
            case 403 ->
                StripeRefusal.invalid(403, null, "The provided key does not have the required permissions.")
                        .answer(headers);
            case 429 -> tooMany().with(headers);
            default ->
                StripeRefusal.of(
                                refusal.status(),
                                refusal.status() < 500 ? "invalid_request_error" : "api_error",
                                null,
                                "An unknown error occurred, on demand.")
                        .answer(headers);
        };
    }

    @Override
    public Answer control(Call call) {
        return control.answer(call);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    StripeKeys keys() {
        return keys;
    }

    AdjustableClock clock() {
        return clock;
    }

    /**
     * The account of this id; the default one for null.
     *
     * @throws IllegalArgumentException when there is none
     */
    StripeAccount account(@Nullable String id) {
        StripeAccount account = id == null ? defaultAccount : accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("No such account: " + id);
        }
        return account;
    }

    Collection<StripeAccount> accounts() {
        return accounts.values();
    }

    /** The account of this seed; opened when there is none yet. */
    synchronized StripeAccount open(long seed, @Nullable Long charges, long defects) {
        if (accounts.size() >= MAX_ACCOUNTS) {
            throw new IllegalStateException("More than " + MAX_ACCOUNTS + " accounts");
        }
        StripeAccount account = new StripeAccount(options.withSeed(seed)
                .withCharges(charges == null ? options.charges() : charges)
                .withDefects(defects));
        StripeAccount known = accounts.putIfAbsent(account.id(), account);
        return known == null ? account : known;
    }
}
