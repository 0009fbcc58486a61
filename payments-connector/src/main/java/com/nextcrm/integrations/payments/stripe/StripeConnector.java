package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Pace;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Stripe. */
@Component
final class StripeConnector implements ProviderConnector {

    private static final ProviderId STRIPE = new ProviderId("stripe");

    private final ProviderProfile profile;
    private final StripeCheck check;
    private final StripePull pull;
    private final StripeCharges charges;
    private final StripeRefunds refunds;

    StripeConnector(StripeProperties settings, Clock clock, MeterRegistry meters) {
        StripeApi api = new StripeApi(new ProviderHttp(STRIPE, settings.timeout(), clock, meters), settings.baseUrl());
        profile = new ProviderProfile(
                STRIPE,
                "Stripe",
                Set.of(StripeMapper.PAYMENTS),
                Set.of(StripeRefunds.ACTION),
                new Pace(settings.requestsPerSecond(), settings.requestsPerSecond()));
        check = new StripeCheck(api);
        pull = new StripePull(api, settings);
        charges = new StripeCharges(api);
        refunds = new StripeRefunds(api, charges);
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public CheckResult check(Connection connection) {
        return check.check(connection);
    }

    @Override
    public PullResult pull(PullRequest request) {
        return profile.dataTypes().contains(request.dataType())
                ? pull.page(request)
                : unknown("dataType", request.dataType().value());
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return profile.dataTypes().contains(request.dataType())
                ? charges.fetch(request.connection(), request.externalId())
                : unknown("dataType", request.dataType().value());
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return StripeWebhook.interpret(webhook.body());
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return request.action().equals(StripeRefunds.ACTION.name())
                ? refunds.refund(request)
                : unknown("action", request.action());
    }

    private static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "Stripe has no " + value + " here");
    }
}
