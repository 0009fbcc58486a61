package com.nextcrm.integrations.simulators.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated Stripe begins. Start from {@link #defaults()} and change what matters.
 *
 * @param seed decides every id, amount and name of the default account
 * @param charges how many charges each account begins with
 * @param defects how many of them break their schema
 * @param span how far back the oldest charge lies
 * @param until two minutes after the newest charge; null for the moment of the start. With a fixed one a restart brings
 *     back the same rows with the same times
 * @param subscriptions how many subscriptions each account has
 * @param requestsPerSecond rate limit of each account; 0 for none
 * @param key the default account's secret key
 * @param clock what Stripe thinks the time is
 */
public record StripeSimulatorOptions(
        long seed,
        long charges,
        long defects,
        Duration span,
        @Nullable Instant until,
        int subscriptions,
        double requestsPerSecond,
        String key,
        Clock clock) {

    /** Key of the default account unless another one is given. */
    public static final String DEFAULT_KEY = "sk_test_simulator_default";

    public StripeSimulatorOptions {
        if (charges < 0 || defects < 0 || defects > charges || subscriptions < 0 || requestsPerSecond < 0) {
            throw new IllegalArgumentException("Numbers must not be negative, nor defects more than charges");
        }
        if (!key.startsWith("sk_test_")) {
            throw new IllegalArgumentException("The default key must begin with sk_test_");
        }
    }

    /** 1,000 charges of the last 90 days, none defective, 40 subscriptions, no rate limit. */
    public static StripeSimulatorOptions defaults() {
        return new StripeSimulatorOptions(
                42, 1_000, 0, Duration.ofDays(90), null, 40, 0, DEFAULT_KEY, Clock.systemUTC());
    }

    public StripeSimulatorOptions withSeed(long number) {
        return new StripeSimulatorOptions(
                number, charges, defects, span, until, subscriptions, requestsPerSecond, key, clock);
    }

    /** Changes the number of charges; at most all of them are defective. */
    public StripeSimulatorOptions withCharges(long number) {
        return new StripeSimulatorOptions(
                seed, number, Math.min(defects, number), span, until, subscriptions, requestsPerSecond, key, clock);
    }

    public StripeSimulatorOptions withDefects(long number) {
        return new StripeSimulatorOptions(
                seed, charges, number, span, until, subscriptions, requestsPerSecond, key, clock);
    }

    /** @param share between 0 and 1 */
    public StripeSimulatorOptions withDefectShare(double share) {
        return withDefects(Math.round(charges * share));
    }

    public StripeSimulatorOptions withSpan(Duration duration) {
        return new StripeSimulatorOptions(
                seed, charges, defects, duration, until, subscriptions, requestsPerSecond, key, clock);
    }

    public StripeSimulatorOptions withUntil(@Nullable Instant moment) {
        return new StripeSimulatorOptions(
                seed, charges, defects, span, moment, subscriptions, requestsPerSecond, key, clock);
    }

    public StripeSimulatorOptions withSubscriptions(int number) {
        return new StripeSimulatorOptions(seed, charges, defects, span, until, number, requestsPerSecond, key, clock);
    }

    public StripeSimulatorOptions withRequestsPerSecond(double number) {
        return new StripeSimulatorOptions(seed, charges, defects, span, until, subscriptions, number, key, clock);
    }

    public StripeSimulatorOptions withKey(String secretKey) {
        return new StripeSimulatorOptions(
                seed, charges, defects, span, until, subscriptions, requestsPerSecond, secretKey, clock);
    }

    public StripeSimulatorOptions withClock(Clock time) {
        return new StripeSimulatorOptions(
                seed, charges, defects, span, until, subscriptions, requestsPerSecond, key, time);
    }
}
