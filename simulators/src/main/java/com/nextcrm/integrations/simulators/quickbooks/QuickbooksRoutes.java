package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is below {@code /v3/company/<realm>}, for one request that may use it. */
final class QuickbooksRoutes {

    private static final Duration CHANGES_KEPT = Duration.ofDays(30);
    private static final int MOST_CHANGES = 1000;
    private static final String QUERY_RESPONSE = "QueryResponse";

    private final QuickbooksCompany company;
    private final Call call;
    private final Instant now;

    QuickbooksRoutes(QuickbooksCompany company, Call call, Instant now) {
        this.company = company;
        this.call = call;
        this.now = now;
    }

    /** @param path what follows the realm id */
    Answer answer(List<String> path) {
        String first = path.isEmpty() ? "" : path.getFirst();
        boolean one = path.size() == 2 && call.method().equals("GET");
        return switch (first) {
            case "query" -> query();
            case "cdc" -> changes();
            case "companyinfo" -> single("CompanyInfo", companyInfo());
            case "invoice" -> one ? read(EntityType.INVOICE, path.get(1)) : write(EntityType.INVOICE, path);
            case "customer" -> one ? read(EntityType.CUSTOMER, path.get(1)) : write(EntityType.CUSTOMER, path);
            default -> throw QuickbooksRefusal.unsupported(call.method() + " " + first);
        };
    }

    private Answer query() {
        boolean post = call.method().equals("POST");
        String type = String.valueOf(call.header("Content-Type"));
        if (post && !type.startsWith("application/text") && !type.startsWith("text/plain")) {
            throw QuickbooksRefusal.unsupported("query as " + type);
        }
        String statement =
                post ? call.body() : Objects.requireNonNullElse(call.query().value("query"), "");
        QuickbooksQuery query = QueryParser.parse(statement);
        ObjectNode response = QuickbooksJson.object();
        ObjectNode rows = response.putObject(QUERY_RESPONSE);
        switch (query.entity()) {
            case "Invoice" -> {
                company.queried();
                fill(rows, EntityType.INVOICE, query);
            }
            case "Customer" -> fill(rows, EntityType.CUSTOMER, query);
            case "CompanyInfo" -> rows.putArray("CompanyInfo").add(companyInfo());
            case "Preferences" -> rows.putArray("Preferences").add(preferences());
            default ->
                throw QuickbooksRefusal.query("4001", "QueryValidationError: entity not found: " + query.entity());
        }
        return answered(response);
    }

    private void fill(ObjectNode rows, EntityType type, QuickbooksQuery query) {
        QueryRun run = new QueryRun(type, company.book(type), query);
        if (query.count()) {
            rows.put("totalCount", run.count());
            return;
        }
        List<Row> page = run.page();
        if (!page.isEmpty()) { // without hits there is no list
            ArrayNode list = rows.putArray(type.name());
            page.forEach(row -> list.add(row.json()));
            rows.put("startPosition", query.start()).put("maxResults", page.size());
        }
    }

    /** What changed and what was deleted; no paging, and of more than a thousand just the newest. */
    private Answer changes() {
        String since = call.query().value("changedSince");
        if (since == null) {
            throw QuickbooksRefusal.missing("changedSince");
        }
        Instant from = QueryRun.time(since);
        if (from.isBefore(now.minus(CHANGES_KEPT))) {
            throw QuickbooksRefusal.invalid(
                    "4001", "Invalid query", "changedSince must be within the last 30 days", "changedSince");
        }
        ArrayNode responses = QuickbooksJson.MAPPER.createArrayNode();
        int left = MOST_CHANGES;
        for (String entity : entities()) {
            ObjectNode response = responses.addObject();
            EntityType type = entity.equals("Invoice")
                    ? EntityType.INVOICE
                    : entity.equals("Customer") ? EntityType.CUSTOMER : null;
            List<Row> all = type == null
                    ? List.of()
                    : company.book(type).updatedFrom(from).toList();
            List<Row> shown = all.subList(Math.max(0, all.size() - left), all.size());
            left -= shown.size();
            if (!shown.isEmpty()) {
                ArrayNode list = response.putArray(entity);
                shown.forEach(row -> list.add(row.deleted() ? row.stub() : row.json()));
                response.put("startPosition", 1).put("maxResults", shown.size());
            }
        }
        ObjectNode root = QuickbooksJson.object();
        root.putArray("CDCResponse").addObject().set(QUERY_RESPONSE, responses);
        return answered(root);
    }

    private Set<String> entities() {
        Set<String> wanted = new LinkedHashSet<>();
        Stream.of(Objects.requireNonNullElse(call.query().value("entities"), "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(wanted::add);
        if (wanted.isEmpty()) {
            throw QuickbooksRefusal.missing("entities");
        }
        List<String> unknown = new ArrayList<>(wanted);
        unknown.removeAll(EntityType.IN_CHANGE_FEED);
        if (!unknown.isEmpty()) {
            throw QuickbooksRefusal.query("4001", "QueryValidationError: entity not supported: " + unknown);
        }
        return wanted;
    }

    private Answer read(EntityType type, String id) {
        if (!id.matches("\\d{1,15}")) {
            throw QuickbooksRefusal.invalid("2030", "Invalid ID", "Invalid Id " + id, "Id");
        }
        Row row = company.book(type).find(Long.parseLong(id));
        if (row == null || row.deleted()) {
            throw QuickbooksRefusal.notFound(id);
        }
        return single(type.name(), row.json());
    }

    private Answer write(EntityType type, List<String> path) {
        if (path.size() > 1 || !call.method().equals("POST")) {
            throw QuickbooksRefusal.unsupported(call.method() + " " + String.join("/", path));
        }
        boolean includesVoid = "void".equals(call.query().value("include")); // as Intuit's own client asks for it
        String operation = includesVoid
                ? "void"
                : Objects.requireNonNullElse(call.query().value("operation"), "")
                        .toLowerCase(Locale.ROOT);
        ObjectNode posted = posted();
        return company.requestIds.once(
                call.query().value("requestid"), type.path() + " " + operation, () -> write(type, operation, posted));
    }

    private Answer write(EntityType type, String operation, ObjectNode posted) {
        boolean transaction = !type.nameList();
        return switch (operation) {
            case "", "update", "create" ->
                single(
                        type.name(),
                        (posted.has("Id") ? company.writer.update(type, posted) : company.writer.create(type, posted))
                                .json());
            case "void" -> {
                require(transaction, operation);
                yield single(type.name(), company.writer.voidInvoice(posted).json());
            }
            case "delete" -> {
                require(transaction, operation);
                Row deleted = company.writer.delete(type, posted);
                yield single(
                        type.name(),
                        QuickbooksJson.object()
                                .put("domain", "QBO")
                                .put("status", "Deleted")
                                .put("Id", deleted.idText()));
            }
            default -> throw QuickbooksRefusal.unsupported(operation);
        };
    }

    private static void require(boolean supported, String operation) {
        if (!supported) {
            throw QuickbooksRefusal.unsupported(operation);
        }
    }

    private ObjectNode posted() {
        String type = String.valueOf(call.header("Content-Type"));
        try {
            if (type.startsWith("application/json")
                    && QuickbooksJson.MAPPER.readTree(call.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw QuickbooksRefusal.invalid("2010", "Request has invalid or unsupported property", "No JSON", null);
        }
        throw QuickbooksRefusal.unsupported("a body of type " + type);
    }

    private ObjectNode companyInfo() {
        ObjectNode info = QuickbooksJson.object()
                .put("Id", "1")
                .put("SyncToken", "4")
                .put("domain", "QBO")
                .put("sparse", false)
                .put("CompanyName", company.name())
                .put("LegalName", company.name())
                .put("Country", "US")
                .put("FiscalYearStartMonth", "January")
                .put("DefaultTimeZone", QuickbooksJson.PACIFIC.getId());
        info.putObject("CompanyAddr")
                .put("Line1", "123 Sierra Way")
                .put("City", "San Pablo")
                .put("Country", "USA");
        info.putObject("Email").put("Address", "owner@example.com");
        info.putArray("NameValue").addObject().put("Name", "OfferingSku").put("Value", "QuickBooks Online Plus");
        return info;
    }

    private ObjectNode preferences() {
        ObjectNode preferences = QuickbooksJson.object()
                .put("Id", "1")
                .put("SyncToken", "8")
                .put("domain", "QBO")
                .put("sparse", false);
        ObjectNode currency = preferences.putObject("CurrencyPrefs");
        currency.put("MultiCurrencyEnabled", company.isMultiCurrency());
        currency.putObject("HomeCurrency").put("value", company.currencies().getFirst());
        return preferences;
    }

    private Answer single(String name, ObjectNode object) {
        ObjectNode root = QuickbooksJson.object();
        root.set(name, object);
        return answered(root);
    }

    private Answer answered(ObjectNode root) {
        root.put("time", QuickbooksJson.timeOfAnswer(now));
        return Answer.json(200, QuickbooksJson.bytes(root));
    }
}
