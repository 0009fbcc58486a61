package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.Answer;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes to a company file by MYOB's rules; what is posted is the whole object. */
final class MyobWriter {

    private static final int LONGEST_NUMBER = 13;
    private static final int LONGEST_ORDER_NUMBER = 20;

    private final MyobCompanyFile file;

    MyobWriter(MyobCompanyFile file) {
        this.file = file;
    }

    /** @throws MyobRefusal as MYOB would */
    MyobRow create(MyobIds.Kind kind, MyobLayout layout, String body) {
        ObjectNode posted = read(body);
        if (posted.hasNonNull("UID") || posted.hasNonNull("RowVersion")) {
            throw MyobRefusal.conflict(
                    "UIDSupplied", 110, "A UID or row version must not be supplied for a new object.");
        }
        for (JsonNode line : posted.path("Lines")) {
            if (line.hasNonNull("RowID") || line.hasNonNull("RowVersion")) {
                throw MyobRefusal.conflict("RowIDSupplied", 112, "A row id must not be supplied for a new line.");
            }
        }
        synchronized (file) {
            complete(kind, layout, posted, MyobJson.object());
            return file.insert(kind, posted);
        }
    }

    /** @throws MyobRefusal as MYOB would */
    void update(MyobIds.Kind kind, MyobLayout layout, String uid, String body) {
        ObjectNode posted = read(body);
        synchronized (file) {
            MyobRow row = file.find(kind, uid).orElseThrow(MyobRefusal::notFound);
            ObjectNode old = row.json();
            if (MyobInvoiceRules.isForeign(old)) {
                throw MyobRefusal.readOnly();
            }
            if (kind == MyobIds.Kind.INVOICE
                    && !layout.label().equals(old.path("InvoiceType").asString())) {
                throw MyobRefusal.notFound();
            }
            if (!uid.equals(posted.path("UID").asString(""))
                    || !old.path("RowVersion")
                            .asString()
                            .equals(posted.path("RowVersion").asString(""))) {
                throw MyobRefusal.staleRowVersion();
            }
            checkLineVersions(posted, old);
            complete(kind, layout, posted, old);
            file.replace(kind, row, posted);
        }
    }

    /** @throws MyobRefusal as MYOB would */
    void delete(MyobIds.Kind kind, String uid) {
        if (file.find(kind, uid).isEmpty()) {
            throw MyobRefusal.notFound();
        }
        if (kind == MyobIds.Kind.INVOICE) {
            if (file.deletesForbidden()) {
                throw MyobRefusal.invalid(
                        "TransactionsCannotBeDeleted", 25003, "Transactions cannot be deleted, only reversed.", "");
            }
            file.delete(uid);
        } else {
            file.deleteCustomer(uid);
        }
        file.written();
    }

    private static ObjectNode read(String body) {
        try {
            if (MyobJson.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException noJson) {
            // as for any other body that is no object
        }
        throw MyobRefusal.invalid("SerializationError", 50, "The request body cannot be read.", "");
    }

    private static void checkLineVersions(ObjectNode posted, ObjectNode old) {
        for (JsonNode line : posted.path("Lines")) {
            if (!line.hasNonNull("RowID")) {
                continue;
            }
            boolean same = false;
            for (JsonNode before : old.path("Lines")) {
                same |= before.path("RowID").asInt() == line.path("RowID").asInt()
                        && before.path("RowVersion")
                                .asString()
                                .equals(line.path("RowVersion").asString(""));
            }
            if (!same) {
                throw MyobRefusal.staleRowVersion();
            }
        }
    }

    private void complete(MyobIds.Kind kind, MyobLayout layout, ObjectNode posted, ObjectNode old) {
        keep(posted, old, "UID", "Created", "BalanceDueAmount", "TotalAmount", "LastPaymentDate", "CurrentBalance");
        if (kind == MyobIds.Kind.INVOICE) {
            invoice(layout, posted);
        } else {
            customer(posted);
        }
    }

    /** What only MYOB itself changes. */
    private static void keep(ObjectNode posted, ObjectNode old, String... members) {
        for (String member : members) {
            posted.remove(member);
            if (old.has(member)) {
                posted.set(member, old.get(member));
            }
        }
    }

    private void invoice(MyobLayout layout, ObjectNode invoice) {
        String customer = MyobJson.uid(invoice, "Customer");
        if (customer.isEmpty()) {
            throw MyobRefusal.required("Customer");
        }
        ObjectNode card = file.find(MyobIds.Kind.CUSTOMER, customer)
                .orElseThrow(() -> MyobRefusal.unknownReference("Customer", customer))
                .json();
        if (card.path("ForeignCurrency").isObject()) {
            throw MyobRefusal.readOnly();
        }
        String name = card.path("IsIndividual").asBoolean()
                ? card.path("FirstName").asString("") + " "
                        + card.path("LastName").asString("")
                : card.path("CompanyName").asString("");
        invoice.putObject("Customer")
                .put("UID", customer)
                .put("Name", name)
                .put("DisplayID", MyobJson.text(card, "DisplayID"));
        limit(invoice, "Number", LONGEST_NUMBER);
        limit(invoice, "CustomerPurchaseOrderNumber", LONGEST_ORDER_NUMBER);
        limit(invoice, "JournalMemo", 255);
        if (!invoice.hasNonNull("Number")) {
            invoice.put("Number", "%08d".formatted(file.invoices.size() + 1));
        }
        if (!(invoice.path("Lines") instanceof ArrayNode lines) || lines.isEmpty()) {
            throw MyobRefusal.required("Lines");
        }
        int rowId = 0;
        for (JsonNode line : lines) {
            rowId = Math.max(rowId, line.path("RowID").asInt(0));
        }
        for (JsonNode each : lines) {
            ObjectNode line = (ObjectNode) each;
            if (!line.hasNonNull("RowID")) {
                line.put("RowID", ++rowId);
            }
            line(layout, line);
            line.put("RowVersion", MyobIds.rowVersion(line.path("RowID").asInt(), file.writes() + 1));
        }
        invoice.put("InvoiceType", layout.label());
        invoice.putNull("ForeignCurrency");
        try {
            file.rules.complete(invoice, layout, file.now());
        } catch (DateTimeException e) {
            throw MyobRefusal.invalid("SerializationError", 50, "The date cannot be read.", "Date");
        }
    }

    private void line(MyobLayout layout, ObjectNode line) {
        if (!line.hasNonNull("Type")) {
            line.put("Type", "Transaction");
        }
        if (!line.path("Type").asString().equals("Transaction")) {
            return;
        }
        line.set("TaxCode", file.lists.taxCodeOf(needed(line, "TaxCode")));
        if (layout == MyobLayout.ITEM) {
            line.set("Item", file.lists.itemOf(needed(line, "Item")));
            need(line, "ShipQuantity");
        } else if (layout != MyobLayout.TIME_BILLING) {
            line.set("Account", file.lists.accountOf(needed(line, "Account")));
            need(line, "Total");
        }
    }

    private void customer(ObjectNode card) {
        if (card.path("IsIndividual").asBoolean(false)) {
            need(card, "LastName");
            need(card, "FirstName");
            limit(card, "LastName", 30);
            limit(card, "FirstName", 20);
            card.remove("CompanyName");
        } else {
            need(card, "CompanyName");
            limit(card, "CompanyName", 50);
            card.put("IsIndividual", false);
        }
        limit(card, "DisplayID", 15);
        JsonNode selling = card.path("SellingDetails");
        for (String code : new String[] {"TaxCode", "FreightTaxCode"}) {
            String uid = MyobJson.uid(selling, code);
            if (uid.isEmpty()) {
                throw MyobRefusal.required("SellingDetails." + code);
            }
            ((ObjectNode) selling).set(code, file.lists.taxCodeOf(uid));
        }
        if (!card.hasNonNull("DisplayID")) {
            card.put("DisplayID", "*None");
        }
        if (!card.has("IsActive")) {
            card.put("IsActive", true);
        }
        for (String member : new String[] {"Addresses", "Notes", "Identifiers", "ForeignCurrency"}) {
            if (!card.has(member)) {
                card.putNull(member);
            }
        }
        if (!card.has("CurrentBalance")) {
            card.put("CurrentBalance", new java.math.BigDecimal("0.00"));
        }
    }

    private static String needed(ObjectNode line, String link) {
        String uid = MyobJson.uid(line, link);
        if (uid.isEmpty()) {
            throw MyobRefusal.required("Lines." + link);
        }
        return uid;
    }

    private static void need(ObjectNode json, String member) {
        if (!json.hasNonNull(member) || json.path(member).asString("").isBlank()) {
            throw MyobRefusal.required(member);
        }
    }

    private static void limit(ObjectNode json, String member, int longest) {
        String text = MyobJson.text(json, member);
        if (text != null && text.length() > longest) {
            throw MyobRefusal.invalid(
                    "StringTooLong", 101, member + " must be at most " + longest + " characters.", member);
        }
    }

    /** 201 or 200 with the place of the object, and the object only if asked for. */
    static Answer written(int status, String uri, ObjectNode json, boolean returnBody) {
        Answer empty = new Answer(status, Map.of(), Objects.requireNonNull(java.nio.ByteBuffer.allocate(0)));
        return (returnBody ? Answer.json(status, MyobJson.bytes(json)) : empty).with(Map.of("Location", uri));
    }
}
