package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A contact as callers ask for it -> a customer as QuickBooks takes it; only what was given is written. */
final class QuickbooksCustomerForm {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "companyName",
            "firstName",
            "lastName",
            "email",
            "website",
            "notes",
            "currency",
            "active",
            "phones",
            "addresses");
    private static final Set<String> PHONE_FIELDS = Set.of("kind", "number");
    private static final Set<String> ADDRESS_FIELDS =
            Set.of("kind", "lines", "city", "region", "postalCode", "country");

    private QuickbooksCustomerForm() {}

    /** @throws QuickbooksInput.Invalid if something cannot be used */
    static ObjectNode of(Map<String, Object> fields) {
        QuickbooksInput input = new QuickbooksInput(fields, "").only(FIELDS);
        ObjectNode customer = QuickbooksJson.MAPPER.createObjectNode();
        String name = input.text("name");
        if (name != null && name.chars().anyMatch(c -> c == ':' || c == '\t' || c == '\n' || c == '\r')) {
            throw new QuickbooksInput.Invalid("name", "must have no colon, tab or line break");
        }
        put(customer, "DisplayName", name);
        put(customer, "CompanyName", input.text("companyName"));
        put(customer, "GivenName", input.text("firstName"));
        put(customer, "FamilyName", input.text("lastName"));
        put(customer, "Notes", input.text("notes"));
        nested(customer, "PrimaryEmailAddr", "Address", input.text("email"));
        nested(customer, "WebAddr", "URI", input.text("website"));
        nested(customer, "CurrencyRef", "value", input.text("currency"));
        Boolean active = input.flag("active");
        if (active != null) {
            customer.put("Active", active);
        }
        Objects.requireNonNullElse(input.list("phones"), List.<QuickbooksInput>of())
                .forEach(phone -> nested(
                        customer,
                        phoneMember(phone.only(PHONE_FIELDS)),
                        "FreeFormNumber",
                        Objects.requireNonNullElse(phone.text("number"), "")));
        Objects.requireNonNullElse(input.list("addresses"), List.<QuickbooksInput>of())
                .forEach(address -> address(customer, address.only(ADDRESS_FIELDS)));
        return customer;
    }

    /** What a new one lacks; null if nothing. */
    static @Nullable RequestRejected incomplete(ObjectNode customer) {
        return customer.has("DisplayName") || customer.has("GivenName") || customer.has("FamilyName")
                ? null
                : new RequestRejected("name", "must be given");
    }

    private static String phoneMember(QuickbooksInput phone) {
        return switch (Objects.requireNonNullElse(phone.text("kind"), "default")) {
            case "default" -> "PrimaryPhone";
            case "mobile" -> "Mobile";
            case "alternate" -> "AlternatePhone";
            case "fax" -> "Fax";
            default ->
                throw new QuickbooksInput.Invalid(phone.path() + "kind", "must be default, mobile, alternate or fax");
        };
    }

    private static void address(ObjectNode customer, QuickbooksInput address) {
        String kind = Objects.requireNonNullElse(address.text("kind"), "billing");
        if (!kind.equals("billing") && !kind.equals("shipping")) {
            throw new QuickbooksInput.Invalid(address.path() + "kind", "must be billing or shipping");
        }
        ObjectNode json = customer.putObject(kind.equals("billing") ? "BillAddr" : "ShipAddr");
        if (address.fields().get("lines") instanceof List<?> lines) {
            for (int i = 0; i < Math.min(5, lines.size()); i++) {
                json.put("Line" + (i + 1), String.valueOf(lines.get(i)));
            }
        }
        put(json, "City", address.text("city"));
        put(json, "CountrySubDivisionCode", address.text("region"));
        put(json, "PostalCode", address.text("postalCode"));
        put(json, "Country", address.text("country"));
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void nested(ObjectNode json, String name, String member, @Nullable String value) {
        if (value != null) {
            json.putObject(name).put(member, value);
        }
    }
}
