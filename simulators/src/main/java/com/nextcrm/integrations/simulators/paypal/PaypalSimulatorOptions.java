package com.nextcrm.integrations.simulators.paypal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated PayPal begins. Begin with {@link #defaults()}.
 *
 * @param seed decides all data
 * @param transactions rows of the account's history
 * @param defects how many of them are defective
 * @param plans how many there are, of a fourth as many products
 * @param subscriptions how many there are
 * @param span how far back the history goes
 * @param until when its newest row was made; null for two minutes before the start
 * @param lag how long it takes until a transaction can be searched; up to three hours at PayPal
 * @param largestResult a search that finds more rows is refused
 * @param clientId with {@code clientSecret}, what tokens are given for
 * @param token an access token beside those that are given out; empty for none
 */
public record PaypalSimulatorOptions(
        long seed,
        long transactions,
        long defects,
        int plans,
        int subscriptions,
        Duration span,
        @Nullable Instant until,
        Duration lag,
        int largestResult,
        String clientId,
        String clientSecret,
        String token,
        Clock clock) {

    public static final String DEFAULT_CLIENT_ID = "nextcrm-simulated-client";
    public static final String DEFAULT_CLIENT_SECRET = "nextcrm-simulated-secret";

    public static PaypalSimulatorOptions defaults() {
        return new PaypalSimulatorOptions(
                42,
                1_000,
                0,
                24,
                60,
                Duration.ofDays(90),
                null,
                Duration.ofHours(3),
                10_000,
                DEFAULT_CLIENT_ID,
                DEFAULT_CLIENT_SECRET,
                "",
                Clock.systemUTC());
    }

    public PaypalSimulatorOptions withSeed(long number) {
        return new PaypalSimulatorOptions(
                number,
                transactions,
                defects,
                plans,
                subscriptions,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withTransactions(long number) {
        return new PaypalSimulatorOptions(
                seed,
                number,
                defects,
                plans,
                subscriptions,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withDefects(long number) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                number,
                plans,
                subscriptions,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withPlans(int number) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                number,
                subscriptions,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withSubscriptions(int number) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                number,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withSpan(Duration time) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                subscriptions,
                time,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withUntil(@Nullable Instant moment) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                subscriptions,
                span,
                moment,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withLag(Duration time) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                subscriptions,
                span,
                until,
                time,
                largestResult,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withLargestResult(int rows) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                subscriptions,
                span,
                until,
                lag,
                rows,
                clientId,
                clientSecret,
                token,
                clock);
    }

    public PaypalSimulatorOptions withToken(String value) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                subscriptions,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                value,
                clock);
    }

    public PaypalSimulatorOptions withClock(Clock time) {
        return new PaypalSimulatorOptions(
                seed,
                transactions,
                defects,
                plans,
                subscriptions,
                span,
                until,
                lag,
                largestResult,
                clientId,
                clientSecret,
                token,
                time);
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "PaypalSimulatorOptions[" + clientId + ", " + transactions + " transactions]";
    }
}
