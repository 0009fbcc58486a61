package com.nextcrm.integrations.accounting.quickbooks;

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
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** QuickBooks Online. */
@Component
final class QuickbooksConnector implements ProviderConnector {

    private static final ProviderId QUICKBOOKS = new ProviderId("quickbooks");
    private static final RequestRejected NO_COMPANY =
            new RequestRejected(null, "It is not known which company this is; connect QuickBooks again");

    /** Of 500 a minute and 10 at once that QuickBooks allows a company. */
    private static final int MOST_PER_MINUTE = 480;

    private static final int BURST = 10;
    private static final int MOST_AT_ONCE = 8;

    private final ProviderProfile profile;
    private final QuickbooksApi api;
    private final QuickbooksCheck check;
    private final QuickbooksPull pull;
    private final QuickbooksObjects objects;
    private final QuickbooksActions actions;

    QuickbooksConnector(QuickbooksProperties settings, Clock clock, MeterRegistry meters) {
        api = new QuickbooksApi(new ProviderHttp(QUICKBOOKS, settings.timeout(), clock, meters), settings);
        QuickbooksHome home = new QuickbooksHome(api);
        profile = new ProviderProfile(
                QUICKBOOKS,
                "QuickBooks",
                Set.of(QuickbooksEntity.INVOICE.dataType(), QuickbooksEntity.CUSTOMER.dataType()),
                QuickbooksActions.ALL,
                pace(settings.requestsPerSecond()));
        check = new QuickbooksCheck(api);
        pull = new QuickbooksPull(api, home, settings);
        objects = new QuickbooksObjects(api, home);
        actions = new QuickbooksActions(api, objects);
    }

    private static Pace pace(int perSecond) {
        Window second = new Window(perSecond, Duration.ofSeconds(1), perSecond);
        return new Pace(
                List.of(second, Window.within(MOST_PER_MINUTE, Duration.ofMinutes(1), BURST)), MOST_AT_ONCE, List.of());
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public CheckResult check(Connection connection) {
        return knowsCompany(connection) ? check.check(connection) : NO_COMPANY;
    }

    @Override
    public PullResult pull(PullRequest request) {
        Function<QuickbooksEntity, PullResult> page = entity -> pull.page(request, entity);
        return QuickbooksEntity.of(request.dataType())
                .map(entity -> knowsCompany(request.connection()) ? page.apply(entity) : NO_COMPANY)
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        Function<QuickbooksEntity, FetchResult> one =
                entity -> objects.fetch(request.connection(), entity, request.externalId());
        return QuickbooksEntity.of(request.dataType())
                .map(entity -> knowsCompany(request.connection()) ? one.apply(entity) : NO_COMPANY)
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return QuickbooksWebhook.interpret(webhook.body());
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return knowsCompany(request.connection())
                ? actions.perform(request).orElseGet(() -> unknown("action", request.action()))
                : NO_COMPANY;
    }

    private boolean knowsCompany(Connection connection) {
        return !api.realm(connection).isBlank();
    }

    private static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "QuickBooks has no " + value + " here");
    }
}
