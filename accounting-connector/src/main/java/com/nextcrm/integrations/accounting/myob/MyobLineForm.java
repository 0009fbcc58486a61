package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobReferences.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines as a caller asks for them, in the form of a layout. They take the place of those there are. */
final class MyobLineForm {

    private static final Set<String> FIELDS = Set.of(
            "externalId",
            "description",
            "quantity",
            "unitPrice",
            "discountPercent",
            "total",
            "taxCode",
            "accountCode",
            "itemCode");
    private static final Set<String> OF_MONEY = Set.of("quantity", "unitPrice", "total", "accountCode", "itemCode");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MyobLayout layout;
    private final MyobReferences references;

    MyobLineForm(MyobLayout layout, MyobReferences references) {
        this.layout = layout;
        this.references = references;
    }

    /** A line whose id is given keeps what is not asked for, and the version MYOB compares. */
    void replace(ObjectNode invoice, List<MyobInput> lines) {
        Map<String, ObjectNode> before = new HashMap<>();
        for (JsonNode line : invoice.path("Lines")) {
            before.put(line.path("RowID").asString(""), (ObjectNode) line);
        }
        List<ObjectNode> written = new ArrayList<>();
        for (MyobInput line : lines) {
            line.only(FIELDS);
            String id = line.text("externalId", 20);
            ObjectNode there = id == null ? MyobJson.MAPPER.createObjectNode() : before.get(id);
            if (there == null) {
                throw line.wrong("externalId", "is no line of this invoice");
            }
            write(line, there);
            written.add(there);
        }
        ArrayNode all = invoice.putArray("Lines");
        written.forEach(all::add);
    }

    private void write(MyobInput line, ObjectNode json) {
        boolean isNew = !json.has("RowID");
        String description = line.text("description", 1000);
        if (description != null) {
            json.put("Description", description);
        }
        if (isNew && OF_MONEY.stream().noneMatch(line::has)) {
            json.put("Type", "Header"); // a line of mere text
            return;
        }
        if (isNew) {
            json.put("Type", "Transaction");
        }
        link(line, json, "taxCode", "TaxCode", Kind.TAX_CODE, isNew);
        if (layout == MyobLayout.ITEM) {
            link(line, json, "itemCode", "Item", Kind.ITEM, isNew);
            link(line, json, "accountCode", "Account", Kind.ACCOUNT, false);
            BigDecimal quantity = line.number("quantity");
            if (quantity != null || isNew) {
                json.put("ShipQuantity", Objects.requireNonNullElse(quantity, BigDecimal.ONE));
            }
            put(json, "UnitPrice", line.number("unitPrice"));
            put(json, "DiscountPercent", line.number("discountPercent"));
            total(json, line, "ShipQuantity");
            return;
        }
        link(line, json, "accountCode", "Account", Kind.ACCOUNT, isNew);
        if (line.has("itemCode")) {
            throw line.wrong("itemCode", "can only be set in an invoice of items");
        }
        if (layout == MyobLayout.SERVICE) {
            put(json, "UnitCount", line.number("quantity"));
            put(json, "UnitPrice", line.number("unitPrice"));
            put(json, "DiscountPercent", line.number("discountPercent"));
            total(json, line, "UnitCount");
        } else {
            ObjectNode numbers = MyobJson.MAPPER.createObjectNode();
            put(numbers, "UnitCount", line.number("quantity"));
            put(numbers, "UnitPrice", line.number("unitPrice"));
            put(numbers, "DiscountPercent", line.number("discountPercent"));
            total(numbers, line, "UnitCount");
            put(
                    json,
                    "Total",
                    numbers.hasNonNull("Total") ? numbers.path("Total").decimalValue() : null);
        }
        if (!json.hasNonNull("Total")) {
            throw line.wrong("total", "or quantity and unitPrice must be given");
        }
    }

    /** As asked for; else it follows from quantity, price and discount, wherever one of these was given. */
    private static void total(ObjectNode json, MyobInput line, String quantityMember) {
        BigDecimal total = line.number("total");
        boolean moved = line.has("quantity") || line.has("unitPrice") || line.has("discountPercent");
        if (total == null && moved && json.hasNonNull("UnitPrice")) {
            BigDecimal quantity =
                    json.hasNonNull(quantityMember) ? json.path(quantityMember).decimalValue() : BigDecimal.ONE;
            BigDecimal discount = json.path("DiscountPercent").isNumber()
                    ? json.path("DiscountPercent").decimalValue()
                    : BigDecimal.ZERO;
            total = quantity.multiply(json.path("UnitPrice").decimalValue())
                    .multiply(HUNDRED.subtract(discount))
                    .divide(HUNDRED, 2, RoundingMode.HALF_UP);
        }
        put(json, "Total", total);
    }

    private void link(MyobInput line, ObjectNode json, String field, String theirs, Kind kind, boolean needed) {
        String code = line.text(field, 64);
        if (code != null) {
            json.set(theirs, references.link(kind, line.path() + field, code));
        } else if (needed) {
            throw line.wrong(field, "must be given");
        }
    }

    private static void put(ObjectNode json, String name, @Nullable BigDecimal value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
