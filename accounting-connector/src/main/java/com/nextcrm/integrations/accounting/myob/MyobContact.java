package com.nextcrm.integrations.accounting.myob;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we read of a card; any member may be missing or null. E-mail and phone are those of an address. */
record MyobContact(
        @JsonProperty("UID") @Nullable String uid,
        @Nullable String companyName,
        @Nullable String lastName,
        @Nullable String firstName,
        @Nullable Boolean isIndividual,
        @JsonProperty("DisplayID") @Nullable String displayId,
        @Nullable Boolean isActive,
        @Nullable String notes,
        @Nullable List<Address> addresses,
        @Nullable Details sellingDetails,
        @Nullable Details buyingDetails,
        MyobInvoice.@Nullable Link foreignCurrency,
        @Nullable String created,
        @Nullable String lastModified) {

    /** @param location 1 to 5, the first one the main one */
    record Address(
            @Nullable Integer location,
            @Nullable String street,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postCode,
            @Nullable String country,
            @Nullable String phone1,
            @Nullable String phone2,
            @Nullable String phone3,
            @Nullable String fax,
            @Nullable String email,
            @Nullable String website,
            @Nullable String contactName) {

        int place() {
            return location == null ? Integer.MAX_VALUE : location;
        }
    }

    record Details(
            @JsonProperty("ABN") @Nullable String abn,
            @Nullable String taxIdNumber) {}

    List<Address> inOrder() {
        return addresses == null
                ? List.of()
                : addresses.stream()
                        .sorted(Comparator.comparingInt(Address::place))
                        .toList();
    }
}
