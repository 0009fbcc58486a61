package com.nextcrm.integrations.sdk.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the CRM. Implementations are Java records; each component becomes a snake_case field of the row, of one
 * type everywhere: text, {@code BigDecimal}, {@code long}, {@code boolean}, {@code Instant}, {@code LocalDate}, an enum
 * (lower case), a nested record, or a list of these. Components marked {@link Personal} rest sealed.
 */
public interface CanonicalRecord {

    /** What the {@code status} filter compares with; null if the record has none. */
    @Nullable
    String statusName();

    /** Words by which a person would look for it ({@code q}): names, numbers, e-mail addresses. */
    List<String> searchWords();
}
