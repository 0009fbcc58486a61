package com.nextcrm.integrations.simulators.quickbooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated QuickBooks begins. Start from {@link #defaults()} and change what matters.
 *
 * @param seed decides every amount and name, with the company's realm id
 * @param realmId of the first company; more can be opened
 * @param invoices how many invoices each company begins with
 * @param customers how many customers each begins with, at least one
 * @param defects how many of the invoices break their schema
 * @param span how far back the oldest lies
 * @param until two minutes after the newest was made; null for the moment of the start
 * @param currencies the companies' own first; with a single one they have not switched on several
 * @param limitSpeed how much faster than real time the limits run; 0 for no limits
 * @param token an access token that opens every company, beside those that the authorization server gives
 * @param redirectUris where users may be sent back to after their consent
 * @param clock what QuickBooks thinks the time is
 */
public record QuickbooksSimulatorOptions(
        long seed,
        String realmId,
        long invoices,
        long customers,
        long defects,
        Duration span,
        @Nullable Instant until,
        List<String> currencies,
        double limitSpeed,
        String token,
        Set<String> redirectUris,
        Clock clock) {

    /** Opens every company unless other tokens are given. */
    public static final String DEFAULT_TOKEN = "quickbooks-simulator-default-token";

    public static final String DEFAULT_REALM = "9341450000000001";

    public QuickbooksSimulatorOptions {
        currencies = List.copyOf(currencies);
        redirectUris = Set.copyOf(redirectUris);
        if (invoices < 0 || customers < 1 || defects < 0 || defects > invoices || limitSpeed < 0) {
            throw new IllegalArgumentException("Numbers must not be negative, nor defects more than invoices");
        }
        if (currencies.isEmpty() || !realmId.matches("\\d{4,20}")) {
            throw new IllegalArgumentException("A company has a currency and a numeric realm id");
        }
    }

    /** 1,000 invoices of the last 90 days to 200 customers in dollars and euros, none defective, no limits. */
    public static QuickbooksSimulatorOptions defaults() {
        return new QuickbooksSimulatorOptions(
                42,
                DEFAULT_REALM,
                1_000,
                200,
                0,
                Duration.ofDays(90),
                null,
                List.of("USD", "EUR"),
                0,
                DEFAULT_TOKEN,
                Set.of(),
                Clock.systemUTC());
    }

    public QuickbooksSimulatorOptions withSeed(long number) {
        return new QuickbooksSimulatorOptions(
                number,
                realmId,
                invoices,
                customers,
                defects,
                span,
                until,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    /** Changes the number of invoices; at most all of them are defective. */
    public QuickbooksSimulatorOptions withInvoices(long number) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                number,
                customers,
                Math.min(defects, number),
                span,
                until,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withCustomers(long number) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                number,
                defects,
                span,
                until,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withDefects(long number) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                number,
                span,
                until,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withSpan(Duration duration) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                defects,
                duration,
                until,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withUntil(@Nullable Instant moment) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                defects,
                span,
                moment,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withCurrencies(String... codes) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                defects,
                span,
                until,
                List.of(codes),
                limitSpeed,
                token,
                redirectUris,
                clock);
    }

    /** @param speed 1 for QuickBooks's own limits, 60 for those of an hour in a minute */
    public QuickbooksSimulatorOptions withLimits(double speed) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                defects,
                span,
                until,
                currencies,
                speed,
                token,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withRedirectUris(Set<String> uris) {
        return new QuickbooksSimulatorOptions(
                seed, realmId, invoices, customers, defects, span, until, currencies, limitSpeed, token, uris, clock);
    }

    public QuickbooksSimulatorOptions withToken(String opening) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                defects,
                span,
                until,
                currencies,
                limitSpeed,
                opening,
                redirectUris,
                clock);
    }

    public QuickbooksSimulatorOptions withClock(Clock time) {
        return new QuickbooksSimulatorOptions(
                seed,
                realmId,
                invoices,
                customers,
                defects,
                span,
                until,
                currencies,
                limitSpeed,
                token,
                redirectUris,
                time);
    }
}
