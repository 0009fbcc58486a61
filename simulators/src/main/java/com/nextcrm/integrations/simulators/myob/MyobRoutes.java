package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params.Param;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is below a company file, for one request that may use it. */
final class MyobRoutes {

    private final MyobCompanyFile file;
    private final Call call;
    private final String base;
    private final String nextBase;

    /**
     * @param base of the file, as the client sees it
     * @param nextBase what links to a next page begin with
     */
    MyobRoutes(MyobCompanyFile file, Call call, String base, String nextBase) {
        this.file = file;
        this.call = call;
        this.base = base;
        this.nextBase = nextBase;
    }

    /** @param path what follows the file's id */
    Answer answer(List<String> path) {
        String route = String.join("/", path.subList(0, Math.min(2, path.size())));
        return switch (route) {
            case "CurrentUser" -> reading(this::currentUser);
            case "Company" -> reading(this::company);
            case "Contact" -> cards(path);
            case "Contact/Customer" -> objects(MyobIds.Kind.CUSTOMER, path, 2);
            case "Contact/Supplier" -> objects(MyobIds.Kind.SUPPLIER, path, 2);
            case "Sale/Invoice" -> invoices(path);
            case "GeneralLedger/TaxCode" -> few(path, file.lists.taxCodes());
            case "GeneralLedger/Account" -> few(path, file.lists.accounts());
            case "Inventory/Item" -> few(path, file.lists.items());
            default -> {
                boolean oneCard = path.size() == 2 && path.getFirst().equals("Contact");
                if (!oneCard) {
                    throw MyobRefusal.unauthorized(); // an unknown path looks like a bad token
                }
                yield cards(path);
            }
        };
    }

    private interface Content {
        ObjectNode json();
    }

    private Answer reading(Content content) {
        if (!call.method().equals("GET")) {
            throw MyobRefusal.readOnly();
        }
        return Answer.json(200, MyobJson.bytes(content.json()));
    }

    private ObjectNode currentUser() {
        ObjectNode user = MyobJson.object();
        user.putArray("UserAccess")
                .addObject()
                .put("ResourcePath", base + "/Sale/Invoice/")
                .putArray("Access")
                .add("GET");
        return user;
    }

    private ObjectNode company() {
        boolean australian = file.place() == MyobCountry.AU;
        return MyobJson.object()
                .put("CompanyName", file.name())
                .put("SerialNumber", "600000000000")
                .put("Address", file.place().address())
                .put("PhoneNumber", "02 5550 1000")
                .put("EmailAddress", "office@example.com")
                .put("ABNOrTFN", australian ? file.place().businessNumber() : null)
                .put("GSTRegistrationNumber", australian ? null : "049091850")
                .put("ReadOnly", false);
    }

    private Answer invoices(List<String> path) {
        if (path.size() == 2) {
            file.listed();
            return list(MyobListing.of(call.query())
                    .page(file.invoices, invoice -> linked(MyobInvoiceRules.header(invoice))));
        }
        MyobLayout layout = MyobLayout.of(path.get(2)).orElse(null);
        if (layout == null) {
            if (path.size() > 3) {
                throw MyobRefusal.unauthorized();
            }
            return one(MyobIds.Kind.INVOICE, path.get(2), MyobInvoiceRules::header);
        }
        if (path.size() == 3) {
            return call.method().equals("POST")
                    ? created(new MyobWriter(file).create(MyobIds.Kind.INVOICE, layout, call.body()), path)
                    : list(MyobListing.of(call.query()).page(from -> ofLayout(layout, from)));
        }
        String uid = path.get(3);
        if (!call.method().equals("GET")) {
            return write(MyobIds.Kind.INVOICE, layout, uid, path);
        }
        boolean there = file.find(MyobIds.Kind.INVOICE, uid)
                .map(row -> row.json().path("InvoiceType").asString().equals(layout.label()))
                .orElse(false);
        if (!there) {
            throw MyobRefusal.notFound();
        }
        if ("application/pdf".equals(call.header("Accept"))) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/pdf"),
                    ByteBuffer.wrap("%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII)));
        }
        return one(MyobIds.Kind.INVOICE, uid, MyobInvoiceRules::full);
    }

    private Stream<ObjectNode> ofLayout(MyobLayout layout, Instant from) {
        return file.invoices
                .modifiedFrom(from)
                .map(MyobRow::json)
                .filter(invoice -> invoice.path("InvoiceType").asString().equals(layout.label()))
                .map(invoice -> linked(MyobInvoiceRules.full(invoice)));
    }

    private Answer objects(MyobIds.Kind kind, List<String> path, int depth) {
        if (path.size() > depth) {
            String uid = path.get(depth);
            return call.method().equals("GET")
                    ? one(kind, uid, card -> card)
                    : write(kind, MyobLayout.SERVICE, uid, path);
        }
        if (call.method().equals("POST")) {
            if (kind != MyobIds.Kind.CUSTOMER) {
                throw MyobRefusal.readOnly(); // there are no other writes here
            }
            return created(new MyobWriter(file).create(kind, MyobLayout.SERVICE, call.body()), path);
        }
        return list(MyobListing.of(call.query()).page(file.shelf(kind), this::linked));
    }

    /** Cards of every kind, which say what they are. */
    private Answer cards(List<String> path) {
        if (path.size() == 2) {
            MyobIds.Kind kind = file.find(MyobIds.Kind.SUPPLIER, path.get(1)).isPresent()
                    ? MyobIds.Kind.SUPPLIER
                    : MyobIds.Kind.CUSTOMER;
            return one(kind, path.get(1), card -> typed(kind, card));
        }
        return list(MyobListing.of(call.query())
                .page(from -> Stream.concat(typed(MyobIds.Kind.CUSTOMER, from), typed(MyobIds.Kind.SUPPLIER, from))
                        .sorted(Comparator.comparing(
                                card -> MyobJson.parse(card.path("LastModified").asString())))
                        .map(this::linked)));
    }

    private Stream<ObjectNode> typed(MyobIds.Kind kind, Instant from) {
        return file.shelf(kind).modifiedFrom(from).map(row -> typed(kind, row.json()));
    }

    private static ObjectNode typed(MyobIds.Kind kind, ObjectNode card) {
        card.remove(List.of("SellingDetails", "BuyingDetails", "PaymentDetails", "ForeignCurrency"));
        return card.put("Type", kind == MyobIds.Kind.CUSTOMER ? "Customer" : "Supplier");
    }

    private Answer few(List<String> path, Stream<ObjectNode> all) {
        List<ObjectNode> rows = all.map(row -> row.put("URI", base + "/" + String.join("/", path)))
                .toList();
        return list(MyobListing.of(call.query()).page(from -> rows.stream()));
    }

    private Answer write(MyobIds.Kind kind, MyobLayout layout, String uid, List<String> path) {
        MyobWriter writer = new MyobWriter(file);
        switch (call.method()) {
            case "PUT" -> writer.update(kind, layout, uid, call.body());
            case "DELETE" -> {
                writer.delete(kind, uid);
                return Answer.text(204, "");
            }
            default -> throw MyobRefusal.readOnly();
        }
        MyobRow row = file.find(kind, uid).orElseThrow(MyobRefusal::notFound);
        return MyobWriter.written(200, base + "/" + String.join("/", path), shown(kind, row), returnsBody());
    }

    private Answer created(MyobRow row, List<String> path) {
        MyobIds.Kind kind = path.getFirst().equals("Sale") ? MyobIds.Kind.INVOICE : MyobIds.Kind.CUSTOMER;
        String uri = base + "/" + String.join("/", path) + "/" + row.uid();
        return MyobWriter.written(201, uri, shown(kind, row), returnsBody());
    }

    private ObjectNode shown(MyobIds.Kind kind, MyobRow row) {
        ObjectNode json = row.json();
        return linked(kind == MyobIds.Kind.INVOICE ? MyobInvoiceRules.full(json) : json);
    }

    private boolean returnsBody() {
        return "true".equals(call.query().value("returnBody"));
    }

    private Answer one(MyobIds.Kind kind, String uid, UnaryOperator<ObjectNode> show) {
        MyobRow row = file.find(kind, uid).orElseThrow(MyobRefusal::notFound);
        return reading(() -> linked(show.apply(row.json())));
    }

    private ObjectNode linked(ObjectNode json) {
        if (json.path("Customer") instanceof ObjectNode customer) {
            customer.put("URI", base + "/Contact/Customer/" + MyobJson.text(customer, "UID"));
        }
        return json.put("URI", base + "/" + MyobJson.text(json, "UID"));
    }

    private Answer list(MyobListing.Page page) {
        return reading(() -> {
            ObjectNode root = MyobJson.object();
            ArrayNode items = root.putArray("Items");
            page.rows().forEach(items::add);
            root.put("NextPageLink", page.more() ? nextPage() : null);
            return root.putNull("Count"); // counting would mean to look at every row
        });
    }

    private String nextPage() {
        MyobListing listing = MyobListing.of(call.query());
        Stream<Param> others = call.query().all().stream()
                .filter(each -> !List.of("$top", "$skip").contains(each.name()));
        Stream<Param> moved = Stream.of(
                new Param("$top", Integer.toString(listing.top())),
                new Param("$skip", Integer.toString(listing.skip() + listing.top())));
        return nextBase + call.path() + "?"
                + Stream.concat(others, moved)
                        .map(each -> each.name() + "="
                                + URLEncoder.encode(each.value(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                        .collect(Collectors.joining("&"));
    }
}
