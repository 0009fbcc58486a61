package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;

/** Whose key it is, and whether it may read what a sync reads. */
final class StripeCheck {

    private final StripeApi api;

    StripeCheck(StripeApi api) {
        this.api = api;
    }

    CheckResult check(Connection connection) {
        if (connection.credential().reveal().startsWith("pk_")) {
            return new CredentialsRejected("This is a publishable key (pk_...), which cannot read payments."
                    + " Use a secret (sk_...) or restricted (rk_...) key");
        }
        return switch (api.account(connection)) {
            case Answered<StripeAccount> answered ->
                readable(connection, answered.body().asOurs());
            // without that right Stripe knows the key all the same and only withholds the account's particulars
            case Refused<StripeAccount> refused ->
                refused.error().lacksRight()
                        ? readable(connection, unnamed(refused.error()))
                        : refused.error().failure();
            case Lost<StripeAccount> lost -> lost.failure();
        };
    }

    private CheckResult readable(Connection connection, Account account) {
        return switch (api.list(connection, StripeResource.PAYMENTS, new StripeForm().with("limit", 1))) {
            case Answered<StripeList> answered -> new Connected(account);
            case Refused<StripeList> refused -> refused.error().failure();
            case Lost<StripeList> lost -> lost.failure();
        };
    }

    private static Account unnamed(StripeError error) {
        return error.account() == null
                ? new Account("unknown", "Stripe account behind a restricted key")
                : new Account(error.account(), error.account());
    }
}
