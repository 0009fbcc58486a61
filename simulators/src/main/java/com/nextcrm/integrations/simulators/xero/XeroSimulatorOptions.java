package com.nextcrm.integrations.simulators.xero;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated Xero begins. Begin with {@link #defaults()}.
 *
 * @param seed decides all data
 * @param organisations how many there are
 * @param invoices of each organisation
 * @param defects how many of the first organisation's invoices are defective
 * @param contacts of each organisation
 * @param span how far back the invoices go
 * @param until when the newest is two minutes old; null for the clock's time at the start
 * @param limits how many requests are taken
 * @param latency how long each request takes
 * @param token an access token for all organisations, beside those that are given out by consent; empty for none
 */
public record XeroSimulatorOptions(
        long seed,
        int organisations,
        long invoices,
        long defects,
        long contacts,
        Duration span,
        @Nullable Instant until,
        XeroLimits.Rules limits,
        Duration latency,
        String token,
        Clock clock) {

    public static XeroSimulatorOptions defaults() {
        return new XeroSimulatorOptions(
                42,
                2,
                1_000,
                0,
                100,
                Duration.ofDays(365),
                null,
                XeroLimits.Rules.REAL,
                Duration.ZERO,
                "",
                Clock.systemUTC());
    }

    public XeroSimulatorOptions withSeed(long number) {
        return new XeroSimulatorOptions(
                number, organisations, invoices, defects, contacts, span, until, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withOrganisations(int number) {
        return new XeroSimulatorOptions(
                seed, number, invoices, defects, contacts, span, until, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withInvoices(long number) {
        return new XeroSimulatorOptions(
                seed, organisations, number, defects, contacts, span, until, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withDefects(long number) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, number, contacts, span, until, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withContacts(long number) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, number, span, until, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withSpan(Duration time) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, contacts, time, until, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withUntil(@Nullable Instant moment) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, contacts, span, moment, limits, latency, token, clock);
    }

    public XeroSimulatorOptions withLimits(XeroLimits.Rules rules) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, contacts, span, until, rules, latency, token, clock);
    }

    public XeroSimulatorOptions withLatency(Duration time) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, contacts, span, until, limits, time, token, clock);
    }

    public XeroSimulatorOptions withToken(String value) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, contacts, span, until, limits, latency, value, clock);
    }

    public XeroSimulatorOptions withClock(Clock time) {
        return new XeroSimulatorOptions(
                seed, organisations, invoices, defects, contacts, span, until, limits, latency, token, time);
    }
}
