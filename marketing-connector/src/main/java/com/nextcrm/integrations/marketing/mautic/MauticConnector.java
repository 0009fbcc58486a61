package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.platform.outbound.GuardedHttp;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Mautic. */
@Component
final class MauticConnector implements ProviderConnector {

    private static final ProviderId MAUTIC = new ProviderId("mautic");
    private static final int AT_ONCE = 3;

    private final ProviderProfile profile;
    private final MauticCheck check;
    private final MauticContactPull contacts;
    private final MauticGroupPull groups;
    private final MauticRecords records;
    private final MauticActions actions;

    MauticConnector(MauticProperties settings, GuardedHttp guarded, Clock clock, MeterRegistry meters) {
        MauticApi api =
                new MauticApi(new ProviderHttp(MAUTIC, settings.timeout(), clock, meters, guarded), settings.baseUrl());
        profile = new ProviderProfile(
                MAUTIC,
                "Mautic",
                Arrays.stream(MauticType.values()).map(MauticType::dataType).collect(Collectors.toSet()),
                MauticActions.ALL,
                pace(settings.requestsPerSecond()));
        check = new MauticCheck(api);
        records = new MauticRecords(api);
        contacts = new MauticContactPull(api, settings);
        groups = new MauticGroupPull(api, records);
        actions = new MauticActions(api, records);
    }

    private static Pace pace(int perSecond) {
        return new Pace(List.of(new Window(perSecond, Duration.ofSeconds(1), perSecond)), AT_ONCE, List.of());
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
        return MauticType.of(request.dataType())
                .<PullResult>map(
                        type -> type == MauticType.CONTACTS ? contacts.page(request) : groups.page(request, type))
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return MauticType.of(request.dataType())
                .map(type -> records.fetch(request.connection(), type, request.externalId()))
                .orElseGet(() -> unknown("dataType", request.dataType().value()));
    }

    @Override
    public WebhookResult interpret(WebhookBody webhook) {
        return MauticWebhook.interpret(webhook.body());
    }

    @Override
    public ActionResult perform(ActionRequest request) {
        return actions.perform(request).orElseGet(() -> unknown("action", request.action()));
    }

    private static RequestRejected unknown(String field, String value) {
        return new RequestRejected(field, "Mautic has no " + value + " here");
    }
}
