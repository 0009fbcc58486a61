package com.nextcrm.integrations.sdk.record;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person or company one deals with.
 *
 * @param number what the company calls it, such as a customer number; need not be unique
 * @param name what people call it; for a person without any other, both names
 * @param email the first one
 * @param phones the first one is the main one
 * @param addresses the first one is where invoices go
 * @param customer whether anything was sold to it, as far as the provider knows
 * @param supplier whether anything was bought from it, as far as the provider knows
 * @param providerStatus the provider's own word for {@code status}; null where it has none
 * @param currency the currency it is usually invoiced in, ISO 4217; null for the company's own
 * @param mergedIntoExternalId the contact that took this one's place
 * @param parentExternalId the contact this one is a part of, such as the customer of a project
 * @param listExternalId the list this entry is of, where somebody on two lists is two entries
 * @param marketing null where the provider sends no mailings
 */
public record Contact(
        Kind kind,
        @Personal @Nullable String number,
        @Personal @Nullable String name,
        @Personal @Nullable String companyName,
        @Personal @Nullable String firstName,
        @Personal @Nullable String lastName,
        @Personal @Nullable String email,
        @Personal List<String> otherEmails,
        @Personal List<Phone> phones,
        @Personal List<PostalAddress> addresses,
        @Personal List<Person> persons,
        @Personal @Nullable String website,
        @Personal @Nullable String taxNumber,
        @Personal @Nullable String notes,
        boolean customer,
        boolean supplier,
        Status status,
        @Nullable String providerStatus,
        @Nullable String currency,
        @LinksTo("contacts") @Nullable String mergedIntoExternalId,
        @LinksTo("contacts") @Nullable String parentExternalId,
        @LinksTo("lists") @Nullable String listExternalId,
        @Personal @Nullable Marketing marketing)
        implements CanonicalRecord {

    public Contact {
        otherEmails = List.copyOf(otherEmails);
        phones = List.copyOf(phones);
        addresses = List.copyOf(addresses);
        persons = List.copyOf(persons);
    }

    /** Of a provider that keeps books. */
    public Contact(
            Kind kind,
            @Nullable String number,
            @Nullable String name,
            @Nullable String companyName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            List<String> otherEmails,
            List<Phone> phones,
            List<PostalAddress> addresses,
            List<Person> persons,
            @Nullable String website,
            @Nullable String taxNumber,
            @Nullable String notes,
            boolean customer,
            boolean supplier,
            Status status,
            @Nullable String providerStatus,
            @Nullable String currency,
            @Nullable String mergedIntoExternalId,
            @Nullable String parentExternalId) {
        this(
                kind,
                number,
                name,
                companyName,
                firstName,
                lastName,
                email,
                otherEmails,
                phones,
                addresses,
                persons,
                website,
                taxNumber,
                notes,
                customer,
                supplier,
                status,
                providerStatus,
                currency,
                mergedIntoExternalId,
                parentExternalId,
                null,
                null);
    }

    /** Of a provider that sends mailings. */
    public static Contact ofMarketing(
            @Nullable String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String companyName,
            @Nullable String email,
            List<Phone> phones,
            List<PostalAddress> addresses,
            Status status,
            @Nullable String listExternalId,
            Marketing marketing) {
        return new Contact(
                Kind.PERSON,
                null,
                name,
                companyName,
                firstName,
                lastName,
                email,
                List.of(),
                phones,
                addresses,
                List.of(),
                null,
                null,
                null,
                false,
                false,
                status,
                null,
                null,
                null,
                null,
                listExternalId,
                marketing);
    }

    /**
     * What is known of somebody who may get mailings.
     *
     * @param consent null if the provider does not tell
     * @param listName of the list that this entry is of
     * @param attributes what the company keeps of them, under names of its own
     * @param lastActiveAt when they last opened or clicked something; null for never
     */
    public record Marketing(
            @Nullable Consent consent,
            @Nullable String listName,
            List<String> tags,
            List<Attribute> attributes,
            @Nullable Instant lastActiveAt) {
        public Marketing {
            tags = List.copyOf(tags);
            attributes = List.copyOf(attributes);
        }
    }

    /** Whether somebody wants mailings. */
    public enum Consent {
        SUBSCRIBED,
        /** They were asked and have not said yes. */
        UNCONFIRMED,
        UNSUBSCRIBED,
        /** Mail to them came back. */
        BOUNCED,
        OTHER
    }

    /** @param value null for known to be empty */
    public record Attribute(String name, @Nullable String value) {}

    /** What it is. */
    public enum Kind {
        PERSON,
        COMPANY,
        UNKNOWN
    }

    /** Whether one still deals with it. */
    public enum Status {
        ACTIVE,
        ARCHIVED,
        /** {@code providerStatus} tells more. */
        OTHER
    }

    /**
     * @param kind {@code default}, {@code mobile}, {@code fax}...; null if the provider does not tell
     * @param number with country and area, as far as the provider knows them
     */
    public record Phone(@Nullable String kind, String number) {}

    /**
     * @param kind {@code street}, {@code postal}, {@code billing}...; null if the provider does not tell
     * @param lines street, building and the like
     * @param country as the provider writes it: a name or a code
     */
    public record PostalAddress(
            @Nullable String kind,
            List<String> lines,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String attention) {
        public PostalAddress {
            lines = List.copyOf(lines);
        }
    }

    /** Somebody at a company. */
    public record Person(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email) {}

    /** Of somebody who may get mailings, whether they want them, where the provider tells. */
    @Override
    public String statusName() {
        return marketing != null && marketing.consent() != null
                ? marketing.consent().name().toLowerCase(Locale.ROOT)
                : status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(
                        Stream.of(name, email, number, companyName, firstName, lastName, taxNumber),
                        otherEmails.stream(),
                        persons.stream().flatMap(each -> Stream.of(each.firstName, each.lastName, each.email)),
                        phones.stream().map(Phone::number))
                .flatMap(words -> words)
                .filter(Objects::nonNull)
                .toList();
    }
}
