package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is asked to pay and has to agree to. The money that then moves is a payment.
 *
 * @param intent whether the amount is taken at once or reserved first
 * @param approvalUrl where the customer agrees; null once that is no longer possible
 * @param paymentExternalId the payment that came of it, the last one if there are several
 */
public record Order(
        BigDecimal amount,
        BigDecimal amountCaptured,
        String currency,
        Intent intent,
        Status status,
        @Nullable String customerId,
        @Personal @Nullable String payerName,
        @Personal @Nullable String payerEmail,
        @Personal @Nullable String description,
        @Nullable String reference,
        @Nullable String invoiceId,
        @Nullable String approvalUrl,
        @LinksTo("payments") @Nullable String paymentExternalId)
        implements CanonicalRecord {

    /** What happens once the customer agreed. */
    public enum Intent {
        CAPTURE,
        AUTHORIZE
    }

    /** How far it got. */
    public enum Status {
        CREATED,
        APPROVED,
        COMPLETED,
        VOIDED
    }

    @Override
    public String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(payerName, payerEmail, description, customerId, reference, invoiceId)
                .filter(Objects::nonNull)
                .toList();
    }
}
