package com.nextcrm.integrations.accounting.xero;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we read of a contact. Any field may be missing, and many are there with empty text. */
record XeroContact(
        @JsonProperty("ContactID") @Nullable String contactId,
        @Nullable String contactStatus,
        @Nullable String contactNumber,
        @Nullable String accountNumber,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String emailAddress,
        @Nullable String taxNumber,
        @Nullable String website,
        @Nullable List<Phone> phones,
        @Nullable List<Address> addresses,
        @Nullable List<Person> contactPersons,
        @Nullable Boolean isCustomer,
        @Nullable Boolean isSupplier,
        @Nullable String defaultCurrency,
        @JsonProperty("MergedToContactID") @Nullable String mergedToContactId,
        @JsonProperty("UpdatedDateUTC") @Nullable String updatedDateUtc) {

    record Phone(
            @Nullable String phoneType,
            @Nullable String phoneNumber,
            @Nullable String phoneAreaCode,
            @Nullable String phoneCountryCode) {}

    record Address(
            @Nullable String addressType,
            @Nullable String addressLine1,
            @Nullable String addressLine2,
            @Nullable String addressLine3,
            @Nullable String addressLine4,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String attentionTo) {}

    record Person(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String emailAddress) {}
}
