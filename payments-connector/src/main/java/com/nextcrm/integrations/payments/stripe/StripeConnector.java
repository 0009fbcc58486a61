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
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Stripe. */
@Component
final class StripeConnector implements ProviderConnector {

    private static final ProviderId STRIPE = new ProviderId("stripe");

    private final ProviderProfile profile;
    private final StripeCheck check;
    private final StripePull pull;
    private final StripeObjects objects;
    private final StripeActions actions;

    StripeConnector(StripeProperties settings, Clock clock, MeterRegistry meters) {
        StripeApi api = new StripeApi(new ProviderHttp(STRIPE, settings.timeout(), clock, meters), settings.baseUrl());
        profile = new ProviderProfile(
                STRIPE,
                "Stripe",
                Arrays.stream(StripeResource.values())
                        .map(StripeResource::dataType)
                        .collect(Collectors.toSet()),
                StripeActions.ALL,
                new Pace(settings.requestsPerSecond(), settings.requestsPerSecond()));
        check = new StripeCheck(api);
        StripeWhole whole = new StripeWhole(api);
        StripeInvoiceLinks invoices = new StripeInvoiceLinks(api);
        pull = new StripePull(api, whole, invoices, settings);
        objects = new StripeObjects(whole, invoices);
        actions = new StripeActions(api, whole, objects);
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
        StripeResource resource = StripeResource.of(request.dataType()).orElse(null);
        return resource == null ? unknown("dataType", request.dataType().value()) : pull.page(request, resource);
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        StripeResource resource = StripeResource.of(request.dataType()).orElse(null);
        return resource == null
                ? unknown("dataType", request.dataType().value())
                : objects.fetch(request.connection(), resource, request.externalId());
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return StripeWebhook.interpret(webhook.body());
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return actions.perform(request);
    }

    static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "Stripe has no " + value + " here");
    }
}
