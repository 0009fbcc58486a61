package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Pace;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Window;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** PayPal. */
@Component
final class PaypalConnector implements ProviderConnector {

    private static final ProviderId PAYPAL = new ProviderId("paypal");
    private static final int AT_ONCE = 2;

    private final ProviderProfile profile;
    private final PaypalCheck check;
    private final PaypalPaymentsPull payments;
    private final PaypalListPull lists;
    private final PaypalPayments single;
    private final PaypalObjects objects;
    private final PaypalActions actions;

    PaypalConnector(PaypalProperties settings, Clock clock, MeterRegistry meters) {
        PaypalApi api = new PaypalApi(new ProviderHttp(PAYPAL, settings.timeout(), clock, meters), settings);
        PaypalSearch search = new PaypalSearch(api);
        PaypalRefunded refunded = new PaypalRefunded(search, settings, clock);
        int perSecond = settings.requestsPerSecond();
        check = new PaypalCheck(api, search, clock);
        single = new PaypalPayments(api, search, refunded);
        payments = new PaypalPaymentsPull(search, refunded, single, settings);
        objects = new PaypalObjects(api);
        lists = new PaypalListPull(api, objects, new PaypalChargedSubscriptions(search, objects, settings), settings);
        actions = new PaypalActions(api, objects, single);
        profile = new ProviderProfile(
                PAYPAL,
                "PayPal",
                Set.of(
                        PaypalPaymentParts.PAYMENTS,
                        PaypalSubscriptionMapper.SUBSCRIPTIONS,
                        PaypalPlanMapper.PLANS,
                        PaypalPlanMapper.PRODUCTS,
                        PaypalOrderMapper.ORDERS),
                PaypalActions.ALL,
                new Pace(List.of(new Window(perSecond, Duration.ofSeconds(1), perSecond)), AT_ONCE, List.of()));
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
        DataType type = request.dataType();
        if (!profile.dataTypes().contains(type)) {
            return unknown("dataType", type.value());
        }
        if (type.equals(PaypalOrderMapper.ORDERS)) { // there is no list: orders come by actions and webhooks
            return Page.last(List.of(), List.of(), request.startedAt().toString(), false);
        }
        return type.equals(PaypalPaymentParts.PAYMENTS) ? payments.page(request) : lists.page(request);
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return switch (request.dataType().value()) {
            case "payments" -> single.fetch(request.connection(), request.externalId());
            case "subscriptions" -> objects.subscription(request.connection(), request.externalId());
            case "plans" -> objects.plan(request.connection(), request.externalId());
            case "products" -> objects.product(request.connection(), request.externalId());
            case "orders" -> objects.order(request.connection(), request.externalId());
            default -> unknown("dataType", request.dataType().value());
        };
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return PaypalWebhook.interpret(webhook.body());
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return actions.perform(request);
    }

    static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "PayPal has no " + value + " here");
    }
}
