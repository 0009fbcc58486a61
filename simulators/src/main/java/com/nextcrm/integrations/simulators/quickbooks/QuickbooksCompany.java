package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.quickbooks.QuickbooksChange.Operation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One company: its books, its limits, and what happened in it. Other companies see none of it. */
public final class QuickbooksCompany {

    private static final int MAX_CHANGES = 20_000;
    private static final int SECONDS_BEFORE_START = 120;

    private final String realmId;
    private final Clock clock;
    private final QuickbooksSimulatorOptions options;
    private final InvoiceSeed invoiceSeed;
    private final CustomerSeed customerSeed;
    private final Deque<QuickbooksChange> changes = new ArrayDeque<>();
    private final Map<Long, QuickbooksDefect> defects = new TreeMap<>();
    final Book invoices;
    final Book customers;
    final CompanyWriter writer;
    final QuickbooksLimits limits;
    final RequestIds requestIds = new RequestIds();
    private long changeCount;
    private long queries;
    private int growEvery;
    private int growBy;

    QuickbooksCompany(String realmId, QuickbooksSimulatorOptions options) {
        this.realmId = realmId;
        this.clock = options.clock();
        this.options = options;
        Instant until = Objects.requireNonNullElseGet(options.until(), clock::instant);
        Instant newest = until.minusSeconds(SECONDS_BEFORE_START).truncatedTo(ChronoUnit.SECONDS);
        long stream = options.seed() * 31 + realmId.hashCode();
        long span = options.span().toSeconds();
        customerSeed =
                new CustomerSeed(new SeedShape(stream * 7, options.customers(), span, newest), options.currencies());
        invoiceSeed = new InvoiceSeed(
                new SeedShape(stream, options.invoices(), span, newest), options.defects(), customerSeed);
        invoices = new Book(invoiceSeed);
        customers = new Book(customerSeed);
        writer = new CompanyWriter(this);
        limits = new QuickbooksLimits(options.limitSpeed(), System::nanoTime);
    }

    public String realmId() {
        return realmId;
    }

    public String name() {
        return "Company " + realmId.substring(Math.max(0, realmId.length() - 4)) + " Ltd";
    }

    /** The company's own first; one only if it has not switched on several. */
    public List<String> currencies() {
        return options.currencies();
    }

    boolean isMultiCurrency() {
        return options.currencies().size() > 1;
    }

    Book book(EntityType type) {
        return type.nameList() ? customers : invoices;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    CustomerSeed customerSeed() {
        return customerSeed;
    }

    /** New invoices made this second; answers their ids, oldest first. */
    public List<String> addInvoices(int count) {
        return add(count, EntityType.INVOICE, invoiceSeed);
    }

    /** New customers made this second; answers their ids, oldest first. */
    public List<String> addCustomers(int count) {
        return add(count, EntityType.CUSTOMER, customerSeed);
    }

    private List<String> add(int count, EntityType type, Book.Seed look) {
        return Stream.generate(() -> writer.insert(type, id -> look.json(id - 1)))
                .limit(count)
                .map(Row::idText)
                .toList();
    }

    /** From now on every n-th query for invoices first adds some; 0 ends that. */
    public synchronized void growEvery(int nthQuery, int rows) {
        queries = 0;
        growEvery = nthQuery;
        growBy = rows;
    }

    void queried() {
        int count;
        synchronized (this) {
            count = growEvery > 0 && ++queries % growEvery == 0 ? growBy : 0;
        }
        if (count > 0) {
            addInvoices(count);
        }
    }

    /** Money comes in for an invoice. */
    public void pay(String invoiceId, BigDecimal amount) {
        change(invoiceId, invoice -> InvoiceRules.pay(invoice, amount));
    }

    public void payAll(String invoiceId) {
        change(invoiceId, invoice -> InvoiceRules.pay(invoice, InvoiceRules.amount(invoice, "Balance")));
    }

    /** As somebody would in QuickBooks itself. */
    public void change(String invoiceId, Consumer<ObjectNode> how) {
        writer.change(EntityType.INVOICE, invoiceId, Operation.UPDATE, how);
    }

    public void changeCustomer(String customerId, Consumer<ObjectNode> how) {
        writer.change(EntityType.CUSTOMER, customerId, Operation.UPDATE, customer -> {
            how.accept(customer);
            CustomerRules.complete(customer);
        });
    }

    public void voidInvoice(String invoiceId) {
        writer.change(EntityType.INVOICE, invoiceId, Operation.VOID, invoice -> InvoiceRules.empty(invoice, "Voided"));
    }

    public void deleteInvoice(String invoiceId) {
        writer.delete(EntityType.INVOICE, invoiceId);
    }

    public void deactivateCustomer(String customerId) {
        changeCustomer(customerId, customer -> customer.put("Active", false));
    }

    /** The first goes into the second, with nothing left of it. */
    public void mergeCustomers(String gone, String into) {
        writer.merge(gone, into);
    }

    /** From now on this invoice breaks its schema. */
    public void spoil(String invoiceId, QuickbooksDefect defect) {
        change(invoiceId, defect::spoil);
        synchronized (defects) {
            defects.put(Long.parseLong(invoiceId), defect);
        }
    }

    /** An invoice as the API would show it; null if there is none or it was deleted. */
    public @Nullable ObjectNode invoice(String id) {
        return json(invoices, id);
    }

    /** A customer as the API would show it; null if there is none. */
    public @Nullable ObjectNode customer(String id) {
        return json(customers, id);
    }

    private static @Nullable ObjectNode json(Book book, String id) {
        Row row = book.find(Long.parseLong(id));
        return row == null || row.deleted() ? null : row.json();
    }

    public Instant created(String invoiceId) {
        return Objects.requireNonNull(invoices.find(Long.parseLong(invoiceId))).created();
    }

    /** Ids of the invoices there are, oldest first. */
    public List<String> invoiceIds() {
        return invoices.createdFrom(Instant.MIN).map(Row::idText).toList();
    }

    /** Ids of the customers there are, inactive ones too, oldest first. */
    public List<String> customerIds() {
        return customers.createdFrom(Instant.MIN).map(Row::idText).toList();
    }

    public boolean isDefective(String invoiceId) {
        long id = Long.parseLong(invoiceId);
        synchronized (defects) {
            return defects.containsKey(id) || invoiceSeed.defect(id - 1) != null;
        }
    }

    /** Sums over all invoices as they are now, computed by walking through them. */
    public QuickbooksTotals totals() {
        Map<String, Long> statuses = new TreeMap<>();
        Map<String, QuickbooksTotals.Sums> sums = new TreeMap<>();
        long[] counts = new long[2];
        invoices.createdFrom(Instant.MIN).forEach(row -> {
            counts[0]++;
            if (isDefective(row.idText())) {
                counts[1]++;
                return;
            }
            ObjectNode json = row.json();
            BigDecimal total = InvoiceRules.amount(json, "TotalAmt");
            BigDecimal balance = InvoiceRules.amount(json, "Balance");
            boolean voided =
                    total.signum() == 0 && json.path("PrivateNote").asString("").contains("Voided");
            statuses.merge(voided ? "voided" : balance.signum() == 0 ? "paid" : "open", 1L, Long::sum);
            String currency =
                    json.path("CurrencyRef").path("value").asString(currencies().getFirst());
            sums.merge(currency, new QuickbooksTotals.Sums(1, total, balance), QuickbooksTotals.Sums::plus);
        });
        return new QuickbooksTotals(counts[0], counts[0] - counts[1], counts[1], statuses, sums);
    }

    void happened(EntityType type, String id, Operation operation, @Nullable String mergedId) {
        synchronized (changes) {
            changes.addLast(new QuickbooksChange(changeCount++, type.name(), id, operation, clock.instant(), mergedId));
            if (changes.size() > MAX_CHANGES) {
                changes.removeFirst();
            }
        }
    }

    /** What happened last, oldest first. */
    public List<QuickbooksChange> changes(int count) {
        synchronized (changes) {
            return changes.stream().skip(Math.max(0, changes.size() - count)).toList();
        }
    }
}
