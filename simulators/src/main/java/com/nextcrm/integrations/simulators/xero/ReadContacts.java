package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /Contacts} and {@code GET /Contacts/{id}}. */
final class ReadContacts {

    private final XeroOrganisation organisation;
    private final Call call;

    ReadContacts(XeroOrganisation organisation, Call call) {
        this.organisation = organisation;
        this.call = call;
    }

    Answer answer(@Nullable String id) {
        return id == null ? list() : one(organisation, find(organisation, id));
    }

    static Answer one(XeroOrganisation organisation, Contact contact) {
        return XeroRoutes.wrapped("Contacts", organisation.now(), null, out -> ContactJson.write(contact, false, out));
    }

    /** By Xero's id, or by the other system's. */
    static Contact find(XeroOrganisation organisation, String idOrNumber) {
        long n = organisation.ids.number(XeroIds.Kind.CONTACT, idOrNumber);
        if (organisation.contacts.exists(n)) {
            return organisation.contacts.get(n);
        }
        Contact found = any(organisation, each -> each.contactNumber().equals(idOrNumber));
        if (found == null) {
            throw XeroRefusal.notFound();
        }
        return found;
    }

    static @Nullable Contact any(XeroOrganisation organisation, Predicate<Contact> such) {
        for (long n = 0; n < organisation.contacts.size(); n++) {
            Contact contact = organisation.contacts.get(n);
            if (such.test(contact)) {
                return contact;
            }
        }
        return null;
    }

    private Answer list() {
        Listing listing = Listing.of(call);
        boolean summary = "true".equalsIgnoreCase(call.query().value("summaryOnly"));
        Listing.Page<Contact> page = listing.of(organisation.contacts, wanted(), order(listing.orderField()));
        return XeroRoutes.page(
                "Contacts",
                organisation.now(),
                listing.page() != null,
                page,
                (contact, out) -> ContactJson.write(contact, summary, out));
    }

    private Predicate<Contact> wanted() {
        Set<String> ids = Listing.list(call, "IDs");
        Where<Contact> where = Where.parse(call.query().value("where"), ReadContacts::field);
        boolean archived = "true".equalsIgnoreCase(call.query().value("includeArchived"));
        String search = call.query().value("searchTerm");
        return contact -> (ids.isEmpty() || ids.contains(contact.id().toUpperCase(Locale.ROOT)))
                && (archived || !contact.status().equals("ARCHIVED"))
                && (search == null || holds(contact, search.toLowerCase(Locale.ROOT)))
                && where.matches(contact);
    }

    private static boolean holds(Contact contact, String search) {
        return Stream.of(
                        contact.name(),
                        contact.firstName(),
                        contact.lastName(),
                        contact.contactNumber(),
                        contact.email())
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(search));
    }

    private static @Nullable Object field(String name, Contact contact) {
        return switch (name) {
            case "ContactID" -> contact.id();
            case "Name" -> contact.name();
            case "EmailAddress" -> contact.email();
            case "ContactStatus" -> contact.status();
            case "ContactNumber" -> contact.contactNumber();
            case "AccountNumber" -> contact.accountNumber();
            case "IsCustomer" -> Boolean.toString(contact.customer());
            case "IsSupplier" -> Boolean.toString(contact.supplier());
            default -> null;
        };
    }

    private static Comparator<Contact> order(String field) {
        return switch (field) {
            case "", "UpdatedDateUTC" -> Comparator.comparingLong(Contact::updated);
            case "Name" -> Comparator.comparing(Contact::name);
            case "ContactID" -> Comparator.comparing(Contact::id);
            default ->
                throw XeroRefusal.badRequest(
                        16, "QueryParseException", "No property or field '" + field + "' exists in type 'Contact'");
        };
    }
}
