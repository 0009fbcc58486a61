package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One charge at one moment.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param created Unix seconds
 * @param amount in the currency's smallest unit as Stripe has it, as are all amounts here
 * @param status as on the wire: succeeded, pending or failed
 * @param captured false for an authorisation, which is not money
 * @param customer number of the customer, -1 for none
 * @param look bits that decide names, cards and texts
 * @param description set by control or a request; null for the one the data set gives it
 * @param attempt null unless a request made it
 */
public record Charge(
        long number,
        long created,
        String currency,
        long amount,
        long amountCaptured,
        long amountRefunded,
        String status,
        boolean captured,
        boolean disputed,
        long customer,
        long look,
        @Nullable Defect defect,
        @Nullable String description,
        @Nullable Attempt attempt) {

    /**
     * What the request to pay said.
     *
     * @param intent number of the payment intent it belongs to
     * @param decline why it failed
     */
    public record Attempt(
            long intent,
            @Nullable String receiptEmail,
            Map<String, String> metadata,
            @Nullable Decline decline) {

        public Attempt {
            metadata = Map.copyOf(metadata);
        }
    }

    /** The number of its payment intent: its own, unless a request made it. */
    public long intent() {
        return attempt == null ? number : attempt.intent();
    }

    public boolean succeeded() {
        return status.equals("succeeded");
    }

    public boolean refunded() {
        long given = captured ? amountCaptured : amount; // an authorisation that was given up counts as refunded
        return given > 0 && amountRefunded == given;
    }

    public long refundable() {
        return captured && succeeded() ? amountCaptured - amountRefunded : 0;
    }

    /** failed, pending, authorized, succeeded, partially_refunded or refunded: what a person would call it. */
    public String state() {
        if (!succeeded()) {
            return status;
        }
        if (!captured && amountRefunded == 0) {
            return "authorized";
        }
        if (amountRefunded == 0) {
            return "succeeded";
        }
        return refunded() ? "refunded" : "partially_refunded";
    }

    Charge withRefunded(long refunded) {
        return new Charge(
                number,
                created,
                currency,
                amount,
                amountCaptured,
                refunded,
                status,
                captured,
                disputed,
                customer,
                look,
                defect,
                description,
                attempt);
    }

    Charge withStatus(String newStatus) {
        long taken = newStatus.equals("succeeded") ? amount : 0;
        return new Charge(
                number,
                created,
                currency,
                amount,
                taken,
                0,
                newStatus,
                taken > 0,
                disputed,
                customer,
                look,
                defect,
                description,
                attempt);
    }

    /** With this much of an authorisation taken. */
    Charge withCaptured(long taken) {
        return new Charge(
                number,
                created,
                currency,
                amount,
                taken,
                amountRefunded,
                status,
                true,
                disputed,
                customer,
                look,
                defect,
                description,
                attempt);
    }

    Charge withDisputed(boolean isDisputed) {
        return new Charge(
                number,
                created,
                currency,
                amount,
                amountCaptured,
                amountRefunded,
                status,
                captured,
                isDisputed,
                customer,
                look,
                defect,
                description,
                attempt);
    }

    Charge withDescription(String text) {
        return new Charge(
                number,
                created,
                currency,
                amount,
                amountCaptured,
                amountRefunded,
                status,
                captured,
                disputed,
                customer,
                look,
                defect,
                text,
                attempt);
    }

    Charge withDefect(@Nullable Defect newDefect) {
        return new Charge(
                number,
                created,
                currency,
                amount,
                amountCaptured,
                amountRefunded,
                status,
                captured,
                disputed,
                customer,
                look,
                newDefect,
                description,
                attempt);
    }
}
