package com.nextcrm.integrations.simulators.billionmail;

import java.time.Clock;

/**
 * How a simulated BillionMail begins. Begin with {@link #defaults()}.
 *
 * @param contacts rows, spread over three lists; several are made in one second
 * @param defects how many of these are defective
 * @param token the API token
 */
public record BillionmailSimulatorOptions(long contacts, long defects, String token, Clock clock) {

    public static final String DEFAULT_TOKEN = "simulated-billionmail-token";

    public BillionmailSimulatorOptions {
        if (contacts < 0 || defects < 0 || defects > contacts) {
            throw new IllegalArgumentException("Numbers must not be negative, nor defects more than contacts");
        }
    }

    public static BillionmailSimulatorOptions defaults() {
        return new BillionmailSimulatorOptions(1_000, 0, DEFAULT_TOKEN, Clock.systemUTC());
    }

    public BillionmailSimulatorOptions withContacts(long number) {
        return new BillionmailSimulatorOptions(number, Math.min(defects, number), token, clock);
    }

    public BillionmailSimulatorOptions withDefects(long number) {
        return new BillionmailSimulatorOptions(contacts, number, token, clock);
    }

    public BillionmailSimulatorOptions withToken(String opening) {
        return new BillionmailSimulatorOptions(contacts, defects, opening, clock);
    }

    BillionmailSimulatorOptions withClock(Clock time) {
        return new BillionmailSimulatorOptions(contacts, defects, token, time);
    }
}
