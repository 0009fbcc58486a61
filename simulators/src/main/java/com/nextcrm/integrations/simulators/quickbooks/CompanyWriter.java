package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.quickbooks.QuickbooksChange.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes to a company's books; one at a time. */
final class CompanyWriter {

    private static final Set<String> SET_BY_QUICKBOOKS =
            Set.of("Id", "SyncToken", "MetaData", "domain", "sparse", "LinkedTxn", "HomeTotalAmt", "HomeBalance");
    private static final String SYNC_TOKEN = "SyncToken";

    private final QuickbooksCompany company;

    CompanyWriter(QuickbooksCompany company) {
        this.company = company;
    }

    /** @throws QuickbooksRefusal as QuickBooks would */
    synchronized Row create(EntityType type, ObjectNode posted) {
        checkMembers(type, posted);
        ObjectNode json = posted.deepCopy();
        SET_BY_QUICKBOOKS.forEach(json::remove);
        withoutNulls(json);
        complete(type, json, null);
        return insert(type, id -> json);
    }

    /** @throws QuickbooksRefusal as QuickBooks would */
    synchronized Row update(EntityType type, ObjectNode posted) {
        checkMembers(type, posted);
        Row before = current(type, posted);
        ObjectNode old = before.json();
        boolean sparse = posted.path("sparse").booleanValue(false);
        ObjectNode json = sparse ? old.deepCopy() : QuickbooksJson.object();
        posted.properties().forEach(member -> json.set(member.getKey(), member.getValue()));
        SET_BY_QUICKBOOKS.forEach(name -> {
            json.remove(name);
            if (old.has(name)) {
                json.set(name, old.get(name));
            }
        });
        for (String computed : new String[] {"TotalAmt", "Balance"}) {
            if (old.has(computed)) {
                json.set(computed, old.get(computed));
            }
        }
        withoutNulls(json);
        complete(type, json, before.idText());
        return store(type, before, json, Operation.UPDATE);
    }

    synchronized Row voidInvoice(ObjectNode posted) {
        Row before = current(EntityType.INVOICE, posted);
        ObjectNode json = before.json();
        InvoiceRules.empty(json, "Voided");
        return store(EntityType.INVOICE, before, json, Operation.VOID);
    }

    synchronized Row delete(EntityType type, ObjectNode posted) {
        return delete(type, current(type, posted));
    }

    synchronized void delete(EntityType type, String id) {
        delete(type, existing(type, id));
    }

    private Row delete(EntityType type, Row before) {
        Row deleted = before.deletedAt(after(before));
        company.book(type).keep(deleted);
        company.happened(type, before.idText(), Operation.DELETE, null);
        return deleted;
    }

    /** As somebody would in QuickBooks itself: without a request's rules. */
    synchronized Row change(EntityType type, String id, Operation operation, Consumer<ObjectNode> how) {
        Row before = existing(type, id);
        ObjectNode json = before.json();
        how.accept(json);
        return store(type, before, json, operation);
    }

    synchronized void merge(String gone, String into) {
        Row before = existing(EntityType.CUSTOMER, gone);
        String name =
                existing(EntityType.CUSTOMER, into).json().path("DisplayName").asString("");
        company.customers.keep(before.deletedAt(after(before)));
        company.invoices
                .createdFrom(Instant.MIN)
                .filter(row -> row.json()
                        .path("CustomerRef")
                        .path("value")
                        .asString("")
                        .equals(gone))
                .toList()
                .forEach(row -> change(
                        EntityType.INVOICE,
                        row.idText(),
                        Operation.UPDATE,
                        invoice -> invoice.set("CustomerRef", QuickbooksJson.reference(into, name))));
        company.happened(EntityType.CUSTOMER, into, Operation.MERGE, gone);
    }

    /** @param content makes the object of an id */
    synchronized Row insert(EntityType type, LongFunction<ObjectNode> content) {
        Book book = company.book(type);
        Instant now = company.now();
        long id = book.nextId();
        ObjectNode json = QuickbooksJson.object()
                .put("Id", Long.toString(id))
                .put(SYNC_TOKEN, "0")
                .put("domain", "QBO")
                .put("sparse", false);
        json.putObject("MetaData")
                .put("CreateTime", QuickbooksJson.time(now))
                .put("LastUpdatedTime", QuickbooksJson.time(now));
        content.apply(id).properties().stream()
                .filter(member -> !json.has(member.getKey()))
                .forEach(member -> json.set(member.getKey(), member.getValue()));
        Row row = Row.of(id, now, now, json);
        book.keep(row);
        company.happened(type, row.idText(), Operation.CREATE, null);
        return row;
    }

    private Row store(EntityType type, Row before, ObjectNode json, Operation operation) {
        Instant now = after(before);
        long token = Long.parseLong(before.json().path(SYNC_TOKEN).asString("0")) + 1;
        json.put(SYNC_TOKEN, Long.toString(token)).put("domain", "QBO").put("sparse", false);
        ((ObjectNode) json.get("MetaData")).put("LastUpdatedTime", QuickbooksJson.time(now));
        Row row = Row.of(before.id(), before.created(), now, json);
        company.book(type).keep(row);
        company.happened(type, row.idText(), operation, null);
        return row;
    }

    private Instant after(Row before) {
        Instant now = company.now();
        return now.isBefore(before.updated()) ? before.updated() : now;
    }

    private Row existing(EntityType type, @Nullable String id) {
        if (id == null || !id.matches("\\d{1,15}")) {
            throw QuickbooksRefusal.invalid("2030", "Invalid ID", "Invalid Id " + id, "Id");
        }
        Row row = company.book(type).find(Long.parseLong(id));
        if (row == null || row.deleted()) {
            throw QuickbooksRefusal.notFound(id);
        }
        return row;
    }

    private Row current(EntityType type, ObjectNode posted) {
        Row row = existing(type, posted.path("Id").asString(null));
        if (posted.path(SYNC_TOKEN).isMissingNode()) {
            throw QuickbooksRefusal.missing(SYNC_TOKEN);
        }
        if (!posted.path(SYNC_TOKEN)
                .asString("")
                .equals(row.json().path(SYNC_TOKEN).asString("0"))) {
            throw QuickbooksRefusal.invalid(
                    "5010",
                    "Stale Object Error",
                    "Stale Object Error : You and somebody else were working on this at the same time.",
                    null);
        }
        return row;
    }

    private static void checkMembers(EntityType type, ObjectNode posted) {
        for (String member : posted.propertyNames()) {
            if (!type.members().contains(member)) {
                throw QuickbooksRefusal.invalid(
                        "2010",
                        "Request has invalid or unsupported property",
                        "Property Name:" + member + " specified is unsupported or invalid",
                        member);
            }
        }
    }

    private void complete(EntityType type, ObjectNode json, @Nullable String id) {
        if (type.nameList()) {
            CustomerRules.complete(json);
            refuseSecond(json.path("DisplayName").asString(""), id);
            if (company.isMultiCurrency() && !json.has("CurrencyRef")) {
                json.set(
                        "CurrencyRef", Currencies.reference(company.currencies().getFirst()));
            }
        } else {
            completeInvoice(json);
        }
    }

    private void completeInvoice(ObjectNode json) {
        InvoiceRules.check(json);
        String customerId = json.path("CustomerRef").path("value").asString("");
        Row customer = customerId.matches("\\d{1,15}") ? company.customers.find(Long.parseLong(customerId)) : null;
        if (customer == null || customer.deleted()) {
            throw QuickbooksRefusal.invalid(
                    "2500",
                    "Invalid Reference Id",
                    "Invalid Reference Id : Names element id " + customerId + " not found",
                    "CustomerRef");
        }
        ObjectNode who = customer.json();
        String home = company.currencies().getFirst();
        String currency = who.path("CurrencyRef").path("value").asString(home);
        if (!json.path("CurrencyRef").path("value").asString(currency).equals(currency)) {
            throw QuickbooksRefusal.invalid(
                    "6000", "A business validation error has occurred while processing your request",
                    "Business Validation Error: The currency of the transaction is not the customer's", "CurrencyRef");
        }
        if (company.isMultiCurrency()) {
            json.set("CurrencyRef", Currencies.reference(currency));
            if (!json.has("ExchangeRate")) {
                json.put("ExchangeRate", Currencies.rate(currency));
            }
        } else {
            json.remove("CurrencyRef");
            json.remove("ExchangeRate");
        }
        json.set(
                "CustomerRef",
                QuickbooksJson.reference(customerId, who.path("DisplayName").asString("")));
        LocalDate today = company.now().atZone(QuickbooksJson.PACIFIC).toLocalDate();
        if (!json.has("TxnDate")) {
            json.put("TxnDate", today.toString());
        }
        if (!json.has("DueDate")) {
            json.put(
                    "DueDate",
                    LocalDate.parse(json.path("TxnDate").asString())
                            .plusDays(30)
                            .toString());
        }
        if (!json.has("DocNumber")) {
            json.put("DocNumber", Long.toString(1000 + company.invoices.nextId()));
        }
        if (!json.has("TotalAmt")) {
            json.put("TotalAmt", BigDecimal.ZERO).put("Balance", BigDecimal.ZERO);
        }
        InvoiceRules.total(json);
    }

    /** A name is one customer's only, also among inactive ones. */
    private void refuseSecond(String name, @Nullable String id) {
        String wanted = plain(name);
        boolean taken = company.customers
                .createdFrom(Instant.MIN)
                .filter(row -> !row.idText().equals(id))
                .anyMatch(row -> plain(Objects.requireNonNull(nameOf(row))).equals(wanted));
        if (taken) {
            throw QuickbooksRefusal.invalid(
                    "6240",
                    "Duplicate Name Exists Error",
                    "The name supplied already exists. : " + name,
                    "DisplayName");
        }
    }

    private static String nameOf(Row row) {
        return row.json().path("DisplayName").asString("");
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(CustomerRules.DELETED_SUFFIX)
                ? lower.substring(0, lower.length() - CustomerRules.DELETED_SUFFIX.length())
                : lower;
    }

    private static void withoutNulls(ObjectNode json) {
        json.removeIf(JsonNode::isNull);
    }
}
