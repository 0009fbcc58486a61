package com.nextcrm.integrations.simulators.quickbooks;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What QuickBooks demands of a customer, and what it fills in itself. */
final class CustomerRules {

    static final String DELETED_SUFFIX = " (deleted)";

    private static final int MAX_NAME = 500;

    private CustomerRules() {}

    /** @throws QuickbooksRefusal if there is no name, or none that is allowed */
    static void complete(ObjectNode customer) {
        String name = customer.path("DisplayName").asString("").strip();
        if (name.isEmpty()) {
            name = Stream.of("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")
                    .map(part -> customer.path(part).asString("").strip())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        if (name.isEmpty()) {
            throw QuickbooksRefusal.missing("DisplayName");
        }
        if (name.length() > MAX_NAME || name.chars().anyMatch(c -> c == ':' || c == '\t' || c == '\n')) {
            throw QuickbooksRefusal.invalid(
                    "2040",
                    "Invalid String",
                    "The name is too long or has a colon, a tab or a new line",
                    "DisplayName");
        }
        boolean active = customer.path("Active").booleanValue(true);
        String plain =
                name.endsWith(DELETED_SUFFIX) ? name.substring(0, name.length() - DELETED_SUFFIX.length()) : name;
        String shown = active ? plain : plain + DELETED_SUFFIX;
        customer.put("DisplayName", shown).put("Active", active);
        customer.put("FullyQualifiedName", shown);
        putIfAbsent(customer, "Taxable", true);
        putIfAbsent(customer, "Job", false);
        putIfAbsent(customer, "Balance", 0);
        putIfAbsent(customer, "BalanceWithJobs", 0);
    }

    private static void putIfAbsent(ObjectNode customer, String member, boolean value) {
        if (!customer.has(member)) {
            customer.put(member, value);
        }
    }

    private static void putIfAbsent(ObjectNode customer, String member, int value) {
        if (!customer.has(member)) {
            customer.put(member, value);
        }
    }
}
