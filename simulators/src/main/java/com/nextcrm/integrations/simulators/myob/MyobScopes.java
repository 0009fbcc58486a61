package com.nextcrm.integrations.simulators.myob;

import java.util.List;
import java.util.Set;

/** Which consent opens which route. */
final class MyobScopes {

    private MyobScopes() {}

    /** @param route what follows the company file */
    static boolean allow(Set<String> granted, List<String> route) {
        String needed = needed(String.join("/", route.subList(0, Math.min(2, route.size()))));
        return granted.contains(needed);
    }

    private static String needed(String route) {
        String first = route.contains("/") ? route.substring(0, route.indexOf('/')) : route;
        return switch (first) {
            case "Sale" -> "sme-sales";
            case "Company" -> "sme-company-settings";
            case "GeneralLedger" -> "sme-general-ledger";
            case "Inventory" -> "sme-inventory";
            case "Contact" -> route.equals("Contact/Supplier") ? "sme-contacts-supplier" : "sme-contacts-customer";
            default -> "sme-company-file";
        };
    }
}
