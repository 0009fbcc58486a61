package com.nextcrm.integrations.accounting.quickbooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What we read of a customer. */
record QuickbooksCustomer(
        @Nullable String id,
        @Nullable String syncToken,
        @Nullable QuickbooksMetaData metaData,
        @Nullable String displayName,
        @Nullable String companyName,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable Email primaryEmailAddr,
        @Nullable Telephone primaryPhone,
        @Nullable Telephone mobile,
        @Nullable Telephone alternatePhone,
        @Nullable Telephone fax,
        @Nullable Website webAddr,
        @Nullable Address billAddr,
        @Nullable Address shipAddr,
        @Nullable String notes,
        @Nullable Boolean active,
        @Nullable QuickbooksReference currencyRef,
        @Nullable QuickbooksReference parentRef) {

    private static final String DELETED = " (deleted)";

    /** @param address several may stand in it, with commas */
    record Email(@Nullable String address) {}

    record Telephone(@Nullable String freeFormNumber) {}

    record Website(@JsonProperty("URI") @Nullable String uri) {}

    record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String line3,
            @Nullable String line4,
            @Nullable String line5,
            @Nullable String city,
            @Nullable String countrySubDivisionCode,
            @Nullable String postalCode,
            @Nullable String country) {

        List<String> lines() {
            return Stream.of(line1, line2, line3, line4, line5)
                    .filter(Objects::nonNull)
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    boolean isActive() {
        return active == null || active;
    }

    /** Without what QuickBooks appends to the name of an inactive one. */
    @Nullable
    String name() {
        return displayName != null && !isActive() && displayName.endsWith(DELETED)
                ? displayName.substring(0, displayName.length() - DELETED.length())
                : displayName;
    }

    List<String> emails() {
        String all = primaryEmailAddr == null ? null : primaryEmailAddr.address();
        return all == null
                ? List.of()
                : Stream.of(all.split("[,;]"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }
}
