package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobReferences.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contact as a caller asks for it, written into MYOB's customer: an empty one, or the whole of one there is. */
final class MyobContactForm {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "firstName",
            "lastName",
            "email",
            "phone",
            "website",
            "number",
            "taxNumber",
            "notes",
            "status",
            "street",
            "city",
            "region",
            "postalCode",
            "country",
            "taxCode",
            "freightTaxCode");

    private final MyobInput input;
    private final MyobReferences references;

    /** @throws MyobStop if there is a field that cannot be set */
    MyobContactForm(Map<String, Object> input, MyobReferences references) {
        this.input = new MyobInput(input, "").only(FIELDS);
        this.references = references;
    }

    /** @throws MyobStop if a new customer lacks something */
    void checkComplete() {
        if (!input.has("name") && !(input.has("firstName") && input.has("lastName"))) {
            throw input.wrong("name", "must be given, or firstName and lastName of a person");
        }
        if (!input.has("taxCode")) {
            throw input.wrong("taxCode", "must be one of the company file's tax codes, such as GST");
        }
    }

    /** @throws MyobStop if something cannot be used */
    void writeInto(ObjectNode card) {
        names(card);
        put(card, "DisplayID", input.text("number", 15));
        put(card, "Notes", input.text("notes", 255));
        String status = input.word("status", List.of("active", "archived"));
        if (status != null) {
            card.put("IsActive", status.equals("active"));
        }
        selling(card);
        address(card);
    }

    private void names(ObjectNode card) {
        String company = input.text("name", 50);
        String first = input.text("firstName", 20);
        String last = input.text("lastName", 50);
        boolean isNew = !card.has("IsIndividual");
        boolean person = isNew ? company == null : card.path("IsIndividual").asBoolean(false);
        if (person && company != null) {
            throw input.wrong("name", "is made of firstName and lastName where the contact is a person");
        }
        if (isNew) {
            card.put("IsIndividual", person);
        }
        put(card, "CompanyName", company);
        put(card, "FirstName", first);
        put(card, "LastName", last);
    }

    private void selling(ObjectNode card) {
        String taxNumber = input.text("taxNumber", 19);
        String taxCode = input.text("taxCode", 64);
        String freight = input.text("freightTaxCode", 64);
        if (taxNumber == null && taxCode == null && freight == null) {
            return;
        }
        ObjectNode selling =
                card.path("SellingDetails") instanceof ObjectNode there ? there : card.putObject("SellingDetails");
        put(selling, "ABN", taxNumber);
        if (taxCode != null) {
            selling.set("TaxCode", references.link(Kind.TAX_CODE, "taxCode", taxCode));
        }
        String ofFreight = freight == null && !selling.has("FreightTaxCode") ? taxCode : freight;
        if (ofFreight != null) {
            selling.set("FreightTaxCode", references.link(Kind.TAX_CODE, "freightTaxCode", ofFreight));
        }
    }

    /** E-mail and phone too are those of the first address. */
    private void address(ObjectNode card) {
        Map<String, String> given = new LinkedHashMap<>();
        collect(given, "Street", "street");
        collect(given, "City", "city");
        collect(given, "State", "region");
        collect(given, "PostCode", "postalCode");
        collect(given, "Country", "country");
        collect(given, "Phone1", "phone");
        collect(given, "Email", "email");
        collect(given, "Website", "website");
        if (!given.isEmpty()) {
            given.forEach(first(card)::put);
        }
    }

    private void collect(Map<String, String> given, String theirs, String field) {
        String value = input.text(field, 255);
        if (value != null) {
            given.put(theirs, value);
        }
    }

    private static ObjectNode first(ObjectNode card) {
        ArrayNode all = card.path("Addresses") instanceof ArrayNode there ? there : card.putArray("Addresses");
        for (JsonNode address : all) {
            if (address.path("Location").asInt(0) == 1) {
                return (ObjectNode) address;
            }
        }
        return all.insertObject(0).put("Location", 1);
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
