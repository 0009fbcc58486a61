package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Defective;
import com.nextcrm.integrations.accounting.xero.XeroMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Contact.Phone;
import com.nextcrm.integrations.sdk.record.Contact.PostalAddress;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Xero's contact -> ours. */
final class XeroContactMapper {

    private XeroContactMapper() {}

    static XeroMapping map(byte[] json, Instant asOf) {
        try {
            return map(XeroJson.read(json, XeroContact.class), json, asOf);
        } catch (JacksonException e) {
            return defective(json, "Invalid " + XeroTexts.field(e, "contact"));
        } catch (DateTimeException e) {
            return defective(json, "Invalid date");
        }
    }

    private static XeroMapping map(XeroContact contact, byte[] json, Instant asOf) {
        String id = XeroTexts.usable(contact.contactId());
        Instant updated = XeroDates.moment(contact.updatedDateUtc());
        if (id == null) {
            return new Defective(null, null, updated, "Missing id");
        }
        return new Mapped(new ProviderRecord(
                XeroType.CONTACTS.dataType(),
                id,
                asOf,
                updated == null ? 0 : updated.toEpochMilli(),
                null, // Xero does not tell
                updated,
                false,
                contact(contact),
                json));
    }

    private static Contact contact(XeroContact contact) {
        return new Contact(
                Contact.Kind.UNKNOWN, // Xero does not tell persons from companies
                XeroTexts.filled(contact.contactNumber(), contact.accountNumber()).stream()
                        .findFirst()
                        .orElse(null),
                XeroTexts.orNull(contact.name()),
                null,
                XeroTexts.orNull(contact.firstName()),
                XeroTexts.orNull(contact.lastName()),
                XeroTexts.orNull(contact.emailAddress()),
                List.of(),
                phones(contact.phones()),
                addresses(contact.addresses()),
                persons(contact.contactPersons()),
                XeroTexts.orNull(contact.website()),
                XeroTexts.orNull(contact.taxNumber()),
                null,
                Boolean.TRUE.equals(contact.isCustomer()),
                Boolean.TRUE.equals(contact.isSupplier()),
                status(XeroTexts.lower(contact.contactStatus())),
                contact.contactStatus(),
                XeroTexts.currency(contact.defaultCurrency()),
                XeroTexts.usable(contact.mergedToContactId()),
                null);
    }

    private static Contact.Status status(String status) {
        return switch (status) {
            case "", "active" -> Contact.Status.ACTIVE;
            case "archived" -> Contact.Status.ARCHIVED;
            default -> Contact.Status.OTHER; // GDPRREQUEST, and what a new release may bring
        };
    }

    /** Every kind of phone is there, most of them empty; the default one comes first. */
    private static List<Phone> phones(@Nullable List<XeroContact.Phone> phones) {
        return phones == null
                ? List.of()
                : phones.stream()
                        .filter(phone -> XeroTexts.orNull(phone.phoneNumber()) != null)
                        .sorted(Comparator.comparing(phone -> !"DEFAULT".equals(phone.phoneType())))
                        .map(phone -> new Phone(XeroTexts.lower(phone.phoneType()), number(phone)))
                        .toList();
    }

    private static String number(XeroContact.Phone phone) {
        String country = XeroTexts.orNull(phone.phoneCountryCode());
        String prefix = country == null ? "" : country.startsWith("+") ? country : "+" + country;
        return String.join(" ", XeroTexts.filled(prefix, phone.phoneAreaCode(), phone.phoneNumber()));
    }

    /** The postal address is where invoices go, if there is one. */
    private static List<PostalAddress> addresses(@Nullable List<XeroContact.Address> addresses) {
        return addresses == null
                ? List.of()
                : addresses.stream()
                        .map(XeroContactMapper::address)
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(address -> !"postal".equals(address.kind())))
                        .toList();
    }

    private static @Nullable PostalAddress address(XeroContact.Address address) {
        List<String> lines = XeroTexts.filled(
                address.addressLine1(), address.addressLine2(), address.addressLine3(), address.addressLine4());
        PostalAddress mapped = new PostalAddress(
                "POBOX".equals(address.addressType()) ? "postal" : XeroTexts.lower(address.addressType()),
                lines,
                XeroTexts.orNull(address.city()),
                XeroTexts.orNull(address.region()),
                XeroTexts.orNull(address.postalCode()),
                XeroTexts.orNull(address.country()),
                XeroTexts.orNull(address.attentionTo()));
        boolean empty = lines.isEmpty() && mapped.city() == null && mapped.postalCode() == null;
        return empty ? null : mapped;
    }

    private static List<Contact.Person> persons(@Nullable List<XeroContact.Person> persons) {
        return persons == null
                ? List.of()
                : persons.stream()
                        .map(person -> new Contact.Person(
                                XeroTexts.orNull(person.firstName()),
                                XeroTexts.orNull(person.lastName()),
                                XeroTexts.orNull(person.emailAddress())))
                        .toList();
    }

    private static Defective defective(byte[] json, String reason) {
        return new Defective(XeroTexts.member(json, "ContactID"), null, null, reason);
    }
}
