package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroInput.Unusable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A contact as a caller writes it: the field names of our own rows in camel case. */
final class XeroContactInput {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "firstName",
            "lastName",
            "email",
            "number",
            "taxNumber",
            "currency",
            "status",
            "phone",
            "street",
            "city",
            "region",
            "postalCode",
            "country");
    private static final Map<String, String> STATUSES = Map.of("active", "ACTIVE", "archived", "ARCHIVED");

    private XeroContactInput() {}

    /** @throws Unusable if something is missing or wrong */
    static Map<String, Object> create(Map<String, Object> input) {
        if (input.get("name") == null) {
            throw new Unusable("name", "is needed");
        }
        return update(input);
    }

    /** Only what shall change. */
    static Map<String, Object> update(Map<String, Object> input) {
        XeroInput contact = new XeroInput(input)
                .only(FIELDS)
                .text("name", "Name")
                .text("firstName", "FirstName")
                .text("lastName", "LastName")
                .text("email", "EmailAddress")
                .text("number", "ContactNumber")
                .text("taxNumber", "TaxNumber")
                .text("currency", "DefaultCurrency")
                .word("status", "ContactStatus", STATUSES);
        String phone = contact.text("phone");
        if (phone != null) {
            contact.put("Phones", List.of(Map.of("PhoneType", "DEFAULT", "PhoneNumber", phone)));
        }
        Map<String, Object> address = new XeroInput(input)
                .text("street", "AddressLine1")
                .text("city", "City")
                .text("region", "Region")
                .text("postalCode", "PostalCode")
                .text("country", "Country")
                .body();
        if (!address.isEmpty()) {
            Map<String, Object> street = new LinkedHashMap<>(Map.of("AddressType", "STREET"));
            street.putAll(address);
            contact.put("Addresses", List.of(street));
        }
        return contact.body();
    }
}
