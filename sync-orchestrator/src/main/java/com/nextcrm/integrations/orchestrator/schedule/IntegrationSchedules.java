package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import com.nextcrm.integrations.orchestrator.directory.IntegrationDirectory;
import com.nextcrm.integrations.orchestrator.directory.IntegrationHeard;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets schedules follow their integrations: from the first event to the last. Hearing one twice changes nothing. */
@Component
class IntegrationSchedules {

    private final IntegrationDirectory directory;
    private final ProviderCatalog catalog;
    private final ScheduleStore store;
    private final SchedulePlanner planner;
    private final ScheduleSettings settings;
    private final TellNextSync tell;
    private final Clock clock;

    IntegrationSchedules(
            IntegrationDirectory directory,
            ProviderCatalog catalog,
            ScheduleStore store,
            SchedulePlanner planner,
            ScheduleSettings settings,
            TellNextSync tell,
            Clock clock) {
        this.directory = directory;
        this.catalog = catalog;
        this.store = store;
        this.planner = planner;
        this.settings = settings;
        this.tell = tell;
        this.clock = clock;
    }

    @EventListener
    void heard(IntegrationHeard heard) {
        directory
                .find(heard.tenant(), heard.integration().value())
                .ifPresentOrElse(this::follow, () -> store.remove(heard.integration()));
    }

    private void follow(Integration integration) {
        store.find(integration.id())
                .ifPresentOrElse(schedule -> wake(schedule, integration), () -> addDefault(integration));
    }

    /** A sync that was due while the integration paused begins as soon as it is usable again. */
    private void wake(SyncSchedule schedule, Integration integration) {
        if (schedule.tick() != null && integration.isUsable()) {
            store.replace(schedule, schedule.lookingAgain(clock.instant()));
        }
    }

    private void addDefault(Integration integration) {
        Provider provider = catalog.byId(integration.provider()).orElseThrow();
        if (!settings.byDefault() || integration.dataTypes().isEmpty()) {
            return;
        }
        Schedule plan = new Schedule(interval(provider).toString(), null, null, List.of());
        IntegrationId id = integration.id();
        SyncSchedule schedule = planner.set(integration.tenant(), id, plan, true, null, clock.instant());
        if (store.insert(schedule)) {
            tell.tell(schedule);
        }
    }

    private Duration interval(Provider provider) {
        boolean told = !provider.webhookEvents().isEmpty() && provider.redelivers();
        return told ? settings.withWebhooks() : settings.withoutWebhooks();
    }
}
