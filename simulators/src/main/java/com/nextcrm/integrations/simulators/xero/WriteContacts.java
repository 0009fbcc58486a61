package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code PUT /Contacts} creates, {@code POST} creates or updates, {@code POST /Contacts/{id}} updates. */
final class WriteContacts {

    private static final Sent.Shown<Contact> SHOWN =
            new Sent.Shown<>("Contacts", "ContactID", (row, out) -> ContactJson.write(row, false, out));

    private final XeroOrganisation organisation;
    private final Call call;

    WriteContacts(XeroOrganisation organisation, Call call) {
        this.organisation = organisation;
        this.call = call;
    }

    Answer answer(@Nullable String id) {
        Contact one = id == null ? null : ReadContacts.find(organisation, id);
        synchronized (organisation) {
            return Sent.answer(organisation, call, SHOWN, node -> write(node, one));
        }
    }

    private Sent.Outcome<Contact> write(JsonNode node, @Nullable Contact fromPath) {
        Contact before = fromPath == null ? known(node) : fromPath;
        List<String> errors = new ArrayList<>();
        String name = Sent.text(node, "Name");
        if (before != null && call.method().equals("PUT")) {
            errors.add("Contact already exists.");
        }
        if (before == null && (name == null || name.isBlank())) {
            errors.add("The Contact Name must be specified.");
        }
        if (name != null && isTaken(name, before)) {
            errors.add("The contact name " + name + " is already assigned to another contact. The contact name must be"
                    + " unique across all active contacts.");
        }
        if (!errors.isEmpty()) {
            return new Sent.Outcome.Invalid<>(errors, before == null ? null : before.id());
        }
        Contact after = merged(node, before == null ? blank(organisation, Objects.requireNonNull(name)) : before);
        organisation.contacts.put(after.number(), after);
        return new Sent.Outcome.Written<>(after);
    }

    private @Nullable Contact known(JsonNode node) {
        String id = Sent.text(node, "ContactID");
        if (id != null) {
            return ReadContacts.find(organisation, id);
        }
        String number = Sent.text(node, "ContactNumber");
        return number == null
                ? null
                : ReadContacts.any(organisation, each -> each.contactNumber().equals(number));
    }

    private boolean isTaken(String name, @Nullable Contact by) {
        Contact other = ReadContacts.any(
                organisation,
                each -> each.name().equalsIgnoreCase(name) && each.status().equals("ACTIVE"));
        return other != null && (by == null || other.number() != by.number());
    }

    /** A new contact with nothing but a name. */
    static Contact blank(XeroOrganisation organisation, String name) {
        long n = organisation.contacts.size();
        Contact contact = new Contact(
                n,
                organisation.ids.of(XeroIds.Kind.CONTACT, n),
                name,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "ACTIVE",
                null,
                false,
                false,
                organisation.baseCurrency(),
                organisation.now());
        organisation.contacts.put(n, contact);
        return contact;
    }

    private Contact merged(JsonNode node, Contact before) {
        JsonNode street = node.path("Addresses").path(0);
        return new Contact(
                before.number(),
                before.id(),
                text(node, "Name", before.name()),
                text(node, "FirstName", before.firstName()),
                text(node, "LastName", before.lastName()),
                text(node, "EmailAddress", before.email()),
                text(node, "ContactNumber", before.contactNumber()),
                text(node, "AccountNumber", before.accountNumber()),
                text(node, "TaxNumber", before.taxNumber()),
                phone(node, before.phone()),
                text(street, "AddressLine1", before.street()),
                text(street, "City", before.city()),
                text(node, "ContactStatus", before.status()),
                before.mergedTo(),
                before.customer(),
                before.supplier(),
                text(node, "DefaultCurrency", before.currency()),
                organisation.now());
    }

    private static String phone(JsonNode node, String before) {
        JsonNode phone = node.path("Phones").path(0);
        return phone.isMissingNode()
                ? before
                : text(phone, "PhoneCountryCode", "")
                        + " "
                        + text(phone, "PhoneAreaCode", "")
                        + " "
                        + text(phone, "PhoneNumber", "");
    }

    private static String text(JsonNode node, String name, String before) {
        return Objects.requireNonNullElse(Sent.text(node, name), before);
    }
}
