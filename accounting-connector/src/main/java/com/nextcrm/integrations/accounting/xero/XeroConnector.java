package com.nextcrm.integrations.accounting.xero;

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
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Xero. */
@Component
final class XeroConnector implements ProviderConnector {

    private static final ProviderId XERO = new ProviderId("xero");

    private final ProviderProfile profile;
    private final XeroCheck check;
    private final XeroPull pull;
    private final XeroRecords records;
    private final XeroActions actions;

    XeroConnector(XeroProperties settings, Clock clock, MeterRegistry meters) {
        XeroApi api = new XeroApi(
                new ProviderHttp(XERO, settings.timeout(), clock, meters), settings.baseUrl(), settings.limits());
        profile = new ProviderProfile(
                XERO,
                "Xero",
                Set.of(XeroType.INVOICES.dataType(), XeroType.CONTACTS.dataType()),
                XeroActions.ALL,
                settings.limits().pace(),
                Map.of(XeroType.INVOICES.dataType(), Set.of("authorised", "paid")));
        check = new XeroCheck(api);
        pull = new XeroPull(api, settings);
        records = new XeroRecords(api);
        actions = new XeroActions(api, records);
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
        return XeroType.of(request.dataType())
                .<PullResult>map(type -> pull.page(request, type))
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return XeroType.of(request.dataType())
                .map(type -> records.fetch(request.connection(), type, request.externalId()))
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return XeroWebhook.interpret(webhook.body());
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return XeroActions.ALL.stream().anyMatch(action -> action.name().equals(request.action()))
                ? actions.perform(request)
                : unknown("action", request.action());
    }

    private static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "Xero has no " + value + " here");
    }
}
