package com.nextcrm.integrations.contracts;

/**
 * Every topic by name: {@code <owner>.<subject>.<commands|events>.v<major>}. The key is always the integration id, so
 * what concerns one integration stays in order.
 */
public final class Topics {

    /** Compacted: the newest state of every integration, without its secrets. */
    public static final String INTEGRATION_LIFECYCLE = "integration.lifecycle.events.v1";

    /** What connectors report of slices, pages and connection checks. */
    public static final String SYNC_SLICES = "sync.slice.events.v1";

    /** What the orchestrator reports of runs and connection tests. */
    public static final String SYNC_RUNS = "sync.run.events.v1";

    /** Orders to the orchestrator about schedules. */
    public static final String SCHEDULE_COMMANDS = "sync.schedule.commands.v1";

    /** What became of a webhook after it was acknowledged. */
    public static final String WEBHOOK_DELIVERIES = "webhook.delivery.events.v1";

    /** Appended to a topic's name: messages nobody could handle, with the reason. */
    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    private Topics() {}

    /** Orders to a category's connector about syncs. */
    public static String syncCommands(Category category) {
        return category.lowerCase() + ".sync.commands.v1";
    }

    /** Orders that a person waits for; apart from the sync commands, so that no running slice delays them. */
    public static String connectionCommands(Category category) {
        return category.lowerCase() + ".connection.commands.v1";
    }

    /** Verified webhooks on their way to a category's connector. */
    public static String webhooks(Category category) {
        return category.lowerCase() + ".webhook.events.v1";
    }

    /** Changes of a category's records, for the CRM. */
    public static String records(Category category) {
        return category.lowerCase() + ".record.events.v1";
    }

    public static String deadLetters(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }
}
