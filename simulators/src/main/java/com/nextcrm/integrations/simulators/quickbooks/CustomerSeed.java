package com.nextcrm.integrations.simulators.quickbooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers a company begins with. Of twelve one is a project of the one before it, of fifteen one is inactive.
 *
 * @param currencies the company's own first; one only if it has not switched on several
 */
record CustomerSeed(SeedShape shape, List<String> currencies) implements Book.Seed {

    @Override
    public long size() {
        return shape.size();
    }

    @Override
    public Instant created(long n) {
        return shape.created(n);
    }

    String currency(long n) {
        return currencies.get((int) Long.remainderUnsigned(shape.bits(n) >>> 40, currencies.size()));
    }

    private boolean isPerson(long n) {
        return shape.bits(n) % 3 == 0;
    }

    private boolean isInactive(long n) {
        return n % 15 == 14;
    }

    private boolean isProject(long n) {
        return n % 12 == 11;
    }

    /** Unique by its number. */
    String name(long n) {
        long bits = shape.bits(n);
        String name = isPerson(n)
                ? Names.given(bits) + " " + Names.family(bits) + " " + (n + 1)
                : Names.family(bits) + " " + Names.trade(bits) + " " + (n + 1);
        return isInactive(n) ? name + CustomerRules.DELETED_SUFFIX : name;
    }

    @Override
    public ObjectNode json(long n) {
        long bits = shape.bits(n);
        String time = QuickbooksJson.time(created(n));
        ObjectNode json = QuickbooksJson.object()
                .put("Id", Long.toString(n + 1))
                .put("SyncToken", "0")
                .put("domain", "QBO")
                .put("sparse", false);
        json.putObject("MetaData").put("CreateTime", time).put("LastUpdatedTime", time);
        json.put("DisplayName", name(n));
        json.put("FullyQualifiedName", isProject(n) ? name(n - 1) + ":" + name(n) : name(n));
        json.put("GivenName", Names.given(bits)).put("FamilyName", Names.family(bits));
        if (!isPerson(n)) {
            json.put("CompanyName", Names.family(bits) + " " + Names.trade(bits));
        }
        writeWays(n, bits, json);
        json.put("Active", !isInactive(n))
                .put("Taxable", true)
                .put("Job", isProject(n))
                .put("BillWithParent", false);
        if (isProject(n)) {
            json.set("ParentRef", QuickbooksJson.object().put("value", Long.toString(n)));
            json.put("Level", 1).put("IsProject", true);
        }
        json.put("Balance", BigDecimal.ZERO).put("BalanceWithJobs", BigDecimal.ZERO);
        if (currencies.size() > 1) {
            json.set("CurrencyRef", Currencies.reference(currency(n)));
        }
        return json.put("PreferredDeliveryMethod", "Email");
    }

    private static void writeWays(long n, long bits, ObjectNode json) {
        String mail = "customer" + (n + 1) + "@example.com";
        json.putObject("PrimaryEmailAddr")
                .put("Address", n % 5 == 4 ? mail + ", billing" + (n + 1) + "@example.com" : mail);
        json.putObject("PrimaryPhone").put("FreeFormNumber", "(650) 555-" + "%04d".formatted(n % 10_000));
        if (n % 4 == 0) {
            json.putObject("Mobile").put("FreeFormNumber", "(650) 556-" + "%04d".formatted(n % 10_000));
            json.putObject("WebAddr").put("URI", "http://customer" + (n + 1) + ".example.com");
        }
        json.putObject("BillAddr")
                .put("Id", Long.toString(n + 501))
                .put("Line1", (n % 90 + 1) + " Main St")
                .put("City", Names.city(bits))
                .put("CountrySubDivisionCode", "CA")
                .put("PostalCode", "94326")
                .put("Country", "USA");
    }
}
