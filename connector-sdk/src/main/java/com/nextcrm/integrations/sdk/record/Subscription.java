package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is charged for again and again. Amounts are in major units of {@code currency}.
 *
 * @param providerStatus the provider's own word for {@code status}
 * @param amount of all items together, each time; null if the provider does not tell
 * @param currency ISO 4217, upper case; null if the provider does not tell
 * @param interval of the first item
 * @param currentPeriodEndAt the earliest of its items
 * @param nextBillingAt null if nothing will be charged
 * @param cancelAtPeriodEnd whether it ends with what is paid for
 * @param approvalUrl where the customer agrees to it; null once that is no longer possible
 */
public record Subscription(
        Status status,
        @Nullable String providerStatus,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable Interval interval,
        long intervalCount,
        @Nullable Instant startedAt,
        @Nullable Instant currentPeriodStartAt,
        @Nullable Instant currentPeriodEndAt,
        @Nullable Instant nextBillingAt,
        @Nullable Instant trialEndAt,
        boolean cancelAtPeriodEnd,
        @Nullable Instant canceledAt,
        @Nullable Instant endedAt,
        @Nullable BigDecimal lastPaymentAmount,
        @Nullable Instant lastPaymentAt,
        long failedPayments,
        @Nullable String customerId,
        @Personal @Nullable String customerName,
        @Personal @Nullable String customerEmail,
        @Personal @Nullable String description,
        @Nullable String reference,
        @Nullable String approvalUrl,
        List<Item> items)
        implements CanonicalRecord {

    public Subscription {
        items = List.copyOf(items);
    }

    /** Whether it is charged for. */
    public enum Status {
        /** The customer has yet to agree, or its first payment to come about. */
        PENDING,
        TRIALING,
        ACTIVE,
        PAST_DUE,
        PAUSED,
        CANCELED,
        EXPIRED,
        /** {@code providerStatus} tells more. */
        OTHER
    }

    /**
     * One thing that is charged for.
     *
     * @param externalId the provider's id of the item; null where it has none
     * @param planExternalId the plan or price
     * @param amount of one, each time
     */
    public record Item(
            @Nullable String externalId,
            @Nullable String planExternalId,
            @Nullable String productExternalId,
            @Nullable String name,
            BigDecimal quantity,
            @Nullable BigDecimal amount,
            @Nullable Interval interval,
            long intervalCount) {}

    @Override
    public String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(customerName, customerEmail, description, customerId, reference)
                .filter(Objects::nonNull)
                .toList();
    }
}
