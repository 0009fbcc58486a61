package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One company file: its invoices, its cards, and what happens to them. */
public final class MyobCompanyFile {

    private static final String[] NAMES = {"Clearwater Pty Ltd", "Harakeke Design Ltd", "Bluegum Freight Pty Ltd"};
    private static final long SECONDS_BEFORE_START = 120;

    private final String id;
    private final String name;
    private final Clock clock;
    private final MyobIds ids;
    private final MyobCountry country;
    private final MyobInvoiceSeed invoiceSeed;
    private final MyobCardSeed customerSeed;
    private final Map<Long, MyobDefect> defects = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();
    final MyobLists lists;
    final MyobInvoiceRules rules;
    final MyobShelf invoices;
    final MyobShelf customers;
    final MyobShelf suppliers;
    private long invoiceLists;
    private int growEvery;
    private int growBy;
    private volatile boolean locked;
    private volatile boolean deletesForbidden;

    MyobCompanyFile(MyobSimulatorOptions options, int number) {
        ids = new MyobIds(options.seed() * 31 + number);
        id = ids.of(MyobIds.Kind.FILE, number);
        name = NAMES[number % NAMES.length] + (number < NAMES.length ? "" : " " + number);
        clock = options.clock();
        country = MyobCountry.values()[number % MyobCountry.values().length];
        lists = new MyobLists(ids, country);
        rules = new MyobInvoiceRules(country);
        Instant until = Objects.requireNonNullElseGet(options.until(), clock::instant);
        Instant newest = until.minusSeconds(SECONDS_BEFORE_START).truncatedTo(ChronoUnit.MILLIS);
        long stream = options.seed() * 31 + number;
        long span = options.span().toMillis();
        customerSeed = new MyobCardSeed(
                new MyobShape(stream * 7, options.customers(), span, newest),
                ids,
                MyobIds.Kind.CUSTOMER,
                lists,
                country);
        invoiceSeed = new MyobInvoiceSeed(
                new MyobShape(stream, options.invoices(), span, newest),
                ids,
                number == 0 ? options.defects() : 0,
                customerSeed,
                lists,
                rules);
        invoices = new MyobShelf(invoiceSeed);
        customers = new MyobShelf(customerSeed);
        suppliers = new MyobShelf(new MyobCardSeed(
                new MyobShape(stream * 13, (options.customers() + 3) / 4, span, newest),
                ids,
                MyobIds.Kind.SUPPLIER,
                lists,
                country));
    }

    /** Its GUID, the {@code businessId} of the consent. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Its local money, which is named nowhere in its invoices. */
    public String currency() {
        return country.currency();
    }

    /** {@code AU} or {@code NZ}. */
    public String country() {
        return country.name();
    }

    MyobCountry place() {
        return country;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** New invoices made at this moment; answers their UIDs, oldest first. */
    public synchronized List<String> addInvoices(int count) {
        Instant now = now();
        return Stream.generate(() -> {
                    long number = invoices.size();
                    ObjectNode json = invoiceSeed.sound(number, now);
                    MyobRow row = new MyobRow(number, invoiceSeed.uid(number), now, 0, false, json::deepCopy);
                    invoices.keep(row);
                    return row.uid();
                })
                .limit(count)
                .toList();
    }

    /** Puts a new object on a shelf; its members UID, RowVersion and times are set here. */
    synchronized MyobRow insert(MyobIds.Kind kind, ObjectNode json) {
        MyobShelf shelf = shelf(kind);
        long number = shelf.size();
        String uid = ids.of(kind, number);
        Instant now = now();
        String time = MyobJson.time(now);
        ObjectNode kept = Objects.requireNonNull(json.deepCopy())
                .put("UID", uid)
                .put("RowVersion", MyobIds.rowVersion(number, 0))
                .put("Created", time)
                .put("LastModified", time);
        MyobRow row = new MyobRow(number, uid, now, 0, false, kept::deepCopy);
        shelf.keep(row);
        writes.incrementAndGet();
        return row;
    }

    synchronized void replace(MyobIds.Kind kind, MyobRow row, ObjectNode json) {
        shelf(kind).keep(row.changed(now(), json));
        writes.incrementAndGet();
    }

    MyobShelf shelf(MyobIds.Kind kind) {
        return switch (kind) {
            case INVOICE -> invoices;
            case CUSTOMER -> customers;
            case SUPPLIER -> suppliers;
            case FILE, TAX_CODE, ACCOUNT, ITEM -> throw new IllegalArgumentException("no shelf of " + kind);
        };
    }

    /** Empty for what never was, and for what was deleted. */
    Optional<MyobRow> find(MyobIds.Kind kind, String uid) {
        return ids.number(kind, uid)
                .map(number -> shelf(kind).find(number))
                .filter(Objects::nonNull)
                .filter(row -> !row.deleted());
    }

    private MyobRow existing(MyobIds.Kind kind, String uid) {
        return find(kind, uid).orElseThrow(() -> new IllegalArgumentException("No such " + kind + ": " + uid));
    }

    /** As somebody would in MYOB itself. */
    public synchronized void change(String invoice, Consumer<ObjectNode> how) {
        changeAs(MyobIds.Kind.INVOICE, invoice, how);
    }

    public synchronized void changeCustomer(String customer, Consumer<ObjectNode> how) {
        changeAs(MyobIds.Kind.CUSTOMER, customer, how);
    }

    private void changeAs(MyobIds.Kind kind, String uid, Consumer<ObjectNode> how) {
        MyobRow row = existing(kind, uid);
        ObjectNode json = row.json();
        how.accept(json);
        shelf(kind).keep(row.changed(now(), json));
    }

    /** All that is due comes in. */
    public void pay(String invoice) {
        change(invoice, json -> MyobInvoiceRules.pay(json, MyobInvoiceRules.due(json)));
    }

    /** The same, but its {@code LastModified} and version stay what they were. */
    public synchronized void payUnnoticed(String invoice) {
        MyobRow row = existing(MyobIds.Kind.INVOICE, invoice);
        ObjectNode json = row.json();
        MyobInvoiceRules.pay(json, MyobInvoiceRules.due(json));
        invoices.keep(new MyobRow(row.number(), row.uid(), row.modified(), row.revision(), false, json::deepCopy));
    }

    /** Nothing tells of it. */
    public synchronized void delete(String invoice) {
        invoices.keep(existing(MyobIds.Kind.INVOICE, invoice).gone());
    }

    public synchronized void deleteCustomer(String customer) {
        customers.keep(existing(MyobIds.Kind.CUSTOMER, customer).gone());
    }

    /** From now on this invoice breaks its schema. */
    public void spoil(String invoice, MyobDefect defect) {
        defects.put(existing(MyobIds.Kind.INVOICE, invoice).number(), defect);
        change(invoice, defect::spoil);
    }

    /** An invoice with its lines and layout; null if there is none or it was deleted. */
    public @Nullable ObjectNode invoice(String uid) {
        return find(MyobIds.Kind.INVOICE, uid).map(MyobRow::json).orElse(null);
    }

    public @Nullable ObjectNode customer(String uid) {
        return find(MyobIds.Kind.CUSTOMER, uid).map(MyobRow::json).orElse(null);
    }

    public List<String> invoiceIds() {
        return invoices.all().map(MyobRow::uid).toList();
    }

    public List<String> customerIds() {
        return customers.all().map(MyobRow::uid).toList();
    }

    public List<String> supplierIds() {
        return suppliers.all().map(MyobRow::uid).toList();
    }

    public boolean isDefective(String invoice) {
        long number = existing(MyobIds.Kind.INVOICE, invoice).number();
        return defects.containsKey(number) || invoiceSeed.defect(number) != null;
    }

    /** When an invoice was made, as its {@code Created} says. */
    public Instant created(String invoice) {
        String created =
                existing(MyobIds.Kind.INVOICE, invoice).json().path("Created").asString();
        return LocalDateTime.parse(created).toInstant(ZoneOffset.UTC);
    }

    /** How many writes the API has carried out. */
    public long writes() {
        return writes.get();
    }

    void written() {
        writes.incrementAndGet();
    }

    /** From now on every n-th list of invoices first adds some; 0 ends that. */
    public synchronized void growEvery(int nthList, int rows) {
        invoiceLists = 0;
        growEvery = nthList;
        growBy = rows;
    }

    void listed() {
        int count;
        synchronized (this) {
            count = growEvery > 0 && ++invoiceLists % growEvery == 0 ? growBy : 0;
        }
        if (count > 0) {
            addInvoices(count);
        }
    }

    /** Somebody restores or upgrades it: no request gets through meanwhile. */
    public void lock(boolean so) {
        locked = so;
    }

    boolean isLocked() {
        return locked;
    }

    /** The file's preference that transactions are reversed, never deleted. */
    public void forbidDeletes(boolean so) {
        deletesForbidden = so;
    }

    boolean deletesForbidden() {
        return deletesForbidden;
    }

    /** Sums over all invoices as they are now, computed by walking through them. */
    public MyobTotals totals() {
        Map<String, Long> layouts = new HashMap<>();
        Map<String, Long> statuses = new HashMap<>();
        Map<String, MyobTotals.Sums> sums = new HashMap<>();
        long[] counts = new long[2];
        invoices.all().forEach(row -> {
            counts[0]++;
            if (isDefective(row.uid())) {
                counts[1]++;
                return;
            }
            ObjectNode json = row.json();
            layouts.merge(json.path("InvoiceType").asString(), 1L, Long::sum);
            statuses.merge(json.path("Status").asString(), 1L, Long::sum);
            BigDecimal total = MyobInvoiceRules.total(json);
            String currency = MyobInvoiceRules.isForeign(json) ? MyobForeign.CODE : currency();
            sums.merge(currency, new MyobTotals.Sums(1, total, MyobInvoiceRules.due(json)), MyobTotals.Sums::plus);
        });
        return new MyobTotals(counts[0], counts[0] - counts[1], counts[1], layouts, statuses, sums);
    }
}
