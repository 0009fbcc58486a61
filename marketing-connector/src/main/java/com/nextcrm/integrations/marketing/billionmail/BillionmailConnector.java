package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.platform.outbound.GuardedHttp;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
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

/** BillionMail. It has no webhooks and tells no changes, so what happened there is seen by the next sync. */
@Component
final class BillionmailConnector implements ProviderConnector {

    private static final ProviderId BILLIONMAIL = new ProviderId("billionmail");

    private final ProviderProfile profile;
    private final BillionmailApi api;
    private final BillionmailPull pull;
    private final BillionmailRows rows;
    private final BillionmailActions actions;

    BillionmailConnector(
            BillionmailProperties settings, GuardedHttp guarded, BlindIndex index, Clock clock, MeterRegistry meters) {
        api = new BillionmailApi(
                new ProviderHttp(BILLIONMAIL, settings.timeout(), clock, meters, guarded), settings.apiUrl());
        BillionmailMapper mapper = new BillionmailMapper(new BillionmailContactId(index));
        profile = new ProviderProfile(
                BILLIONMAIL,
                "BillionMail",
                Arrays.stream(BillionmailType.values())
                        .map(BillionmailType::dataType)
                        .collect(Collectors.toSet()),
                BillionmailActions.ALL,
                new Pace(settings.requestsPerSecond(), settings.requestsPerSecond()));
        pull = new BillionmailPull(api, mapper, settings.pageSize());
        rows = new BillionmailRows(api, mapper, clock);
        actions = new BillionmailActions(api, rows);
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    /** There are no accounts: the server is the account. */
    @Override
    public CheckResult check(Connection connection) {
        BillionmailReply reply = api.get(connection, BillionmailType.CAMPAIGNS.page(1, 1));
        if (!(reply instanceof Done)) {
            return BillionmailReply.failure(reply);
        }
        String server = api.server(connection).orElseThrow().replaceFirst("^[a-zA-Z]+://", "");
        return new Connected(new Account(server, "BillionMail at " + server));
    }

    @Override
    public PullResult pull(PullRequest request) {
        return BillionmailType.of(request.dataType())
                .<PullResult>map(type -> pull.page(request, type))
                .orElseGet(() -> unknown(request.dataType().value()));
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return BillionmailType.of(request.dataType())
                .map(type -> rows.fetch(request.connection(), type, request.externalId()))
                .orElseGet(() -> unknown(request.dataType().value()));
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return new WebhookResult.Unreadable("BillionMail sends no webhooks");
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return actions.perform(request);
    }

    private static RequestRejected unknown(String dataType) {
        return new RequestRejected("dataType", "BillionMail has no " + dataType + " here");
    }
}
