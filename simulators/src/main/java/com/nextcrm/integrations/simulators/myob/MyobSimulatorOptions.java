package com.nextcrm.integrations.simulators.myob;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated MYOB begins. Begin with {@link #defaults()}.
 *
 * @param seed decides all data
 * @param files how many company files there are, the first Australian, the next of New Zealand, and so on
 * @param invoices of each file
 * @param defects how many of the first file's invoices are defective
 * @param customers of each file; a quarter as many suppliers
 * @param span how far back the invoices go
 * @param until when the newest is two minutes old; null for the clock's time at the start
 * @param limitSpeed how many times faster than real the limits' time passes; 0 for no limits
 * @param gzip whether answers are compressed for whoever takes that
 * @param token an access token for all files, beside those that are given out by consent; empty for none
 * @param redirectUris where users may be sent back to
 */
public record MyobSimulatorOptions(
        long seed,
        int files,
        long invoices,
        long defects,
        long customers,
        Duration span,
        @Nullable Instant until,
        double limitSpeed,
        boolean gzip,
        String token,
        Set<String> redirectUris,
        Clock clock) {

    public MyobSimulatorOptions {
        redirectUris = Set.copyOf(redirectUris);
        if (files < 1 || invoices < 0 || customers < 1 || defects < 0 || defects > invoices) {
            throw new IllegalArgumentException("at least one file and customer, and no more defects than invoices");
        }
    }

    public static MyobSimulatorOptions defaults() {
        return new MyobSimulatorOptions(
                42, 2, 1_000, 0, 100, Duration.ofDays(90), null, 0, false, "", Set.of(), Clock.systemUTC());
    }

    public MyobSimulatorOptions withSeed(long number) {
        return new MyobSimulatorOptions(
                number, files, invoices, defects, customers, span, until, limitSpeed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withFiles(int number) {
        return new MyobSimulatorOptions(
                seed, number, invoices, defects, customers, span, until, limitSpeed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withInvoices(long number) {
        return new MyobSimulatorOptions(
                seed, files, number, defects, customers, span, until, limitSpeed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withDefects(long number) {
        return new MyobSimulatorOptions(
                seed, files, invoices, number, customers, span, until, limitSpeed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withCustomers(long number) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, number, span, until, limitSpeed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withUntil(@Nullable Instant moment) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, customers, span, moment, limitSpeed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withLimits(double speed) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, customers, span, until, speed, gzip, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withGzip(boolean so) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, customers, span, until, limitSpeed, so, token, redirectUris, clock);
    }

    public MyobSimulatorOptions withToken(String opening) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, customers, span, until, limitSpeed, gzip, opening, redirectUris, clock);
    }

    public MyobSimulatorOptions withRedirectUris(Set<String> uris) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, customers, span, until, limitSpeed, gzip, token, uris, clock);
    }

    MyobSimulatorOptions withClock(Clock time) {
        return new MyobSimulatorOptions(
                seed, files, invoices, defects, customers, span, until, limitSpeed, gzip, token, redirectUris, time);
    }
}
