package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be subscribed to. Amounts are in major units of {@code currency}.
 *
 * @param amount of each regular charge; null if it depends on the quantity
 * @param currency ISO 4217, upper case; null if it has no price of its own
 * @param intervalCount so many intervals lie between two regular charges
 * @param totalCycles how many regular charges there are; 0 for no end
 * @param cycles all phases in their order, trials too
 */
public record Plan(
        @Nullable String name,
        @Nullable String description,
        Status status,
        @LinksTo("products") @Nullable String productExternalId,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable Interval interval,
        long intervalCount,
        long totalCycles,
        @Nullable BigDecimal setupFee,
        @Nullable BigDecimal taxPercentage,
        boolean quantitySupported,
        List<Cycle> cycles)
        implements CanonicalRecord {

    public Plan {
        cycles = List.copyOf(cycles);
    }

    /** Whether it can be subscribed to. */
    public enum Status {
        CREATED,
        ACTIVE,
        INACTIVE
    }

    /**
     * One phase.
     *
     * @param amount of each charge; null for a free trial, or if it depends on the quantity
     * @param totalCycles how many charges; 0 for no end
     */
    public record Cycle(
            boolean trial,
            @Nullable BigDecimal amount,
            @Nullable Interval interval,
            long intervalCount,
            long totalCycles) {}

    @Override
    public String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(name, description).filter(Objects::nonNull).toList();
    }
}
