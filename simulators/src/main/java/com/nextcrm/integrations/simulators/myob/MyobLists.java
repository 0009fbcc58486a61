package com.nextcrm.integrations.simulators.myob;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What a company file has few of: tax codes, accounts and items. */
final class MyobLists {

    private static final List<String> CODES = List.of("GST", "FRE", "N-T");
    private static final List<String> ACCOUNTS = List.of("4-1000", "4-2000", "4-3000");
    private static final List<String> ITEMS = List.of("WIDGET", "GADGET");

    private final MyobIds ids;
    private final MyobCountry country;

    MyobLists(MyobIds ids, MyobCountry country) {
        this.ids = ids;
        this.country = country;
    }

    Stream<ObjectNode> taxCodes() {
        return CODES.stream()
                .map(code -> taxCode(code)
                        .put("Description", code.equals("GST") ? "Goods & Services Tax" : "No tax")
                        .put("Type", "GST_VAT")
                        .put(
                                "Rate",
                                code.equals("GST")
                                        ? country.taxRate().movePointRight(2).doubleValue()
                                        : 0.0)
                        .put("RowVersion", "1"));
    }

    Stream<ObjectNode> accounts() {
        return ACCOUNTS.stream()
                .map(number -> account(number)
                        .put("Type", "Income")
                        .put("IsActive", true)
                        .put("IsHeader", false)
                        .put("RowVersion", "1"));
    }

    Stream<ObjectNode> items() {
        return ITEMS.stream()
                .map(number ->
                        item(number).put("IsActive", true).put("IsSold", true).put("RowVersion", "1"));
    }

    ObjectNode taxCode(String code) {
        return link(MyobIds.Kind.TAX_CODE, CODES.indexOf(code)).put("Code", code);
    }

    ObjectNode account(String number) {
        return link(MyobIds.Kind.ACCOUNT, ACCOUNTS.indexOf(number))
                .put("Name", "Sales " + number)
                .put("DisplayID", number);
    }

    ObjectNode item(String number) {
        return link(MyobIds.Kind.ITEM, ITEMS.indexOf(number))
                .put("Number", number)
                .put("Name", "A " + number);
    }

    /** @throws MyobRefusal if there is none of this GUID */
    ObjectNode taxCodeOf(String uid) {
        return found(MyobIds.Kind.TAX_CODE, CODES, uid)
                .map(this::taxCode)
                .orElseThrow(() -> MyobRefusal.unknownReference("TaxCode", uid));
    }

    ObjectNode accountOf(String uid) {
        return found(MyobIds.Kind.ACCOUNT, ACCOUNTS, uid)
                .map(this::account)
                .orElseThrow(() -> MyobRefusal.unknownReference("Account", uid));
    }

    ObjectNode itemOf(String uid) {
        return found(MyobIds.Kind.ITEM, ITEMS, uid)
                .map(this::item)
                .orElseThrow(() -> MyobRefusal.unknownReference("Item", uid));
    }

    private Optional<String> found(MyobIds.Kind kind, List<String> all, String uid) {
        return ids.number(kind, uid).filter(number -> number < all.size()).map(number -> all.get(number.intValue()));
    }

    private ObjectNode link(MyobIds.Kind kind, long number) {
        return MyobJson.object().put("UID", ids.of(kind, number));
    }
}
