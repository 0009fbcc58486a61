package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.JsonOut;

/** A contact on the wire: every kind of phone and address is there, most with empty texts. */
final class ContactJson {

    private ContactJson() {}

    static void write(Contact contact, boolean summary, JsonOut out) {
        out.open().text("ContactID", contact.id());
        optional("ContactNumber", contact.contactNumber(), out);
        optional("AccountNumber", contact.accountNumber(), out);
        out.text("ContactStatus", contact.status()).text("Name", contact.name());
        optional("FirstName", contact.firstName(), out);
        optional("LastName", contact.lastName(), out);
        out.text("EmailAddress", contact.email());
        optional("TaxNumber", contact.taxNumber(), out);
        out.text("BankAccountDetails", "");
        addresses(contact, out);
        phones(contact, out);
        out.text("UpdatedDateUTC", XeroDates.ms(contact.updated()))
                .flag("IsSupplier", contact.supplier())
                .flag("IsCustomer", contact.customer())
                .text("DefaultCurrency", contact.currency());
        if (contact.mergedTo() != null) {
            out.text("MergedToContactID", contact.mergedTo());
        }
        if (!summary) {
            out.openList("ContactGroups").closeList().openList("ContactPersons");
            if (contact.number() % 6 == 0) {
                out.open()
                        .text("FirstName", "Paul")
                        .text("LastName", contact.lastName())
                        .text("EmailAddress", "paul" + contact.email())
                        .flag("IncludeInEmails", true)
                        .close();
            }
            out.closeList();
        }
        out.flag("HasAttachments", false).flag("HasValidationErrors", false).close();
    }

    private static void optional(String name, String value, JsonOut out) {
        if (!value.isEmpty()) {
            out.text(name, value);
        }
    }

    private static void addresses(Contact contact, JsonOut out) {
        out.openList("Addresses");
        out.open().text("AddressType", "POBOX").text("AddressLine1", "").text("City", "");
        out.text("Region", "")
                .text("PostalCode", "")
                .text("Country", "")
                .text("AttentionTo", "")
                .close();
        boolean known = !contact.street().isEmpty();
        out.open()
                .text("AddressType", "STREET")
                .text("AddressLine1", contact.street())
                .text("City", known ? contact.city() : "")
                .text("Region", "")
                .text("PostalCode", known ? "6011" : "")
                .text("Country", known ? "New Zealand" : "")
                .text("AttentionTo", "")
                .close();
        out.closeList();
    }

    private static void phones(Contact contact, JsonOut out) {
        String[] parts = contact.phone().split(" ", -1);
        out.openList("Phones");
        for (String type : new String[] {"DEFAULT", "DDI", "FAX", "MOBILE"}) {
            boolean known = parts.length == 3 && type.equals(contact.number() % 2 == 0 ? "DEFAULT" : "MOBILE");
            out.open()
                    .text("PhoneType", type)
                    .text("PhoneNumber", known ? parts[2] : "")
                    .text("PhoneAreaCode", known ? parts[1] : "")
                    .text("PhoneCountryCode", known ? parts[0] : "")
                    .close();
        }
        out.closeList();
    }
}
