package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, where a provider tells it apart from payments.
 *
 * @param amount in major units of {@code currency}, positive
 * @param currency ISO 4217, upper case
 * @param providerStatus the provider's own word for {@code status}
 * @param reason why it was given back, in the provider's words
 * @param failureReason why it failed, in the provider's words; a bank can return it days after it succeeded
 * @param paymentExternalId the payment it gives back
 * @param paymentReference the provider's id of the attempt that the payment belongs to
 */
public record Refund(
        BigDecimal amount,
        String currency,
        Status status,
        @Nullable String providerStatus,
        @Nullable String reason,
        @Nullable String failureReason,
        @LinksTo("payments") @Nullable String paymentExternalId,
        @Nullable String paymentReference,
        @Personal @Nullable String description)
        implements CanonicalRecord {

    /** Where the money is. */
    public enum Status {
        PENDING,
        /** The customer has to say where it shall go. */
        REQUIRES_ACTION,
        SUCCEEDED,
        FAILED,
        CANCELED,
        /** {@code providerStatus} tells more. */
        OTHER
    }

    @Override
    public String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(paymentExternalId, paymentReference, description)
                .filter(Objects::nonNull)
                .toList();
    }
}
