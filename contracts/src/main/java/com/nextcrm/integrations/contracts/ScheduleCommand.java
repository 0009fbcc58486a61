package com.nextcrm.integrations.contracts;

/** An order to the orchestrator about an integration's schedule. The later one of two counts. */
public sealed interface ScheduleCommand extends Message {

    @MessageType("com.nextcrm.integrations.sync.set-schedule.v1")
    record SetSchedule(TenantId tenantId, IntegrationId integrationId, Schedule schedule) implements ScheduleCommand {}
}
