package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.payments.paypal.PaypalSearch.Found;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whose account it is, which only its history tells, and so whether that may be read. */
final class PaypalCheck {

    private static final Duration BACK = Duration.ofDays(2);

    private final PaypalApi api;
    private final PaypalSearch search;
    private final Clock clock;

    PaypalCheck(PaypalApi api, PaypalSearch search, Clock clock) {
        this.api = api;
        this.search = search;
        this.clock = clock;
    }

    CheckResult check(Connection connection) {
        Instant to = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
        PaypalSearch.Query query = new PaypalSearch.Query(to.minus(BACK), to, 1, 1, null);
        return switch (search.find(connection, query)) {
            case Answered<Found> answered ->
                new Connected(account(connection, answered.body().account()));
            case Refused<Found> refused -> refused.error().failure();
            case Lost<Found> lost -> lost.failure();
        };
    }

    private Account account(Connection connection, String number) {
        boolean sandbox = api.mode(connection) == PaypalMode.SANDBOX;
        return new Account(number, "PayPal account " + number + (sandbox ? " (sandbox)" : ""));
    }
}
