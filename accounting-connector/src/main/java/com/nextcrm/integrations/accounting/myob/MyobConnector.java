package com.nextcrm.integrations.accounting.myob;

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
import java.util.Set;
import org.springframework.stereotype.Component;

/** MYOB Business. */
@Component
final class MyobConnector implements ProviderConnector {

    private static final ProviderId MYOB = new ProviderId("myob");

    private final ProviderProfile profile;
    private final MyobCheck check;
    private final MyobPull pull;
    private final MyobRecords records;
    private final MyobActions actions;

    MyobConnector(MyobProperties settings, Clock clock, MeterRegistry meters) {
        MyobFile file = new MyobFile(settings.baseUrl());
        MyobApi api = new MyobApi(new ProviderHttp(MYOB, settings.timeout(), clock, meters), file, settings.clientId());
        profile = new ProviderProfile(
                MYOB,
                "MYOB",
                Set.of(MyobType.INVOICES.dataType(), MyobType.CONTACTS.dataType()),
                MyobActions.ALL,
                settings.limits().pace());
        check = new MyobCheck(api, file);
        pull = new MyobPull(api, settings);
        records = new MyobRecords(api, settings.contacts());
        actions = new MyobActions(api, records, clock);
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
        return MyobType.of(request.dataType())
                .<PullResult>map(type -> pull.page(request, type))
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return MyobType.of(request.dataType())
                .map(type -> records.fetch(request.connection(), type, request.externalId()))
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return new WebhookResult.Nothing("MYOB sends no webhooks");
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return MyobActions.ALL.stream().anyMatch(action -> action.name().equals(request.action()))
                ? actions.perform(request)
                : unknown("action", request.action());
    }

    private static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "MYOB has no " + value + " here");
    }
}
