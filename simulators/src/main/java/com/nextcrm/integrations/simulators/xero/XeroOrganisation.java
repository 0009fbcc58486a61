package com.nextcrm.integrations.simulators.xero;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** One organisation at Xero: its invoices, its contacts, and what happens to them. */
public final class XeroOrganisation {

    private static final String[][] CURRENCIES = {{"NZD", "AUD"}, {"USD", "EUR"}, {"GBP", "EUR"}};
    private static final String[] NAMES = {"Maple Florists Ltd", "Harbour Joinery", "Northern Freight"};
    private static final long MILLIS_BEFORE_START = 120_000;

    private final String id;
    private final String name;
    private final Clock clock;
    final XeroIds ids;
    final XeroSeed seed;
    final Rows<Invoice> invoices;
    final Rows<Contact> contacts;
    final Idempotency idempotency;
    private long lists;
    private long writes;
    private int growEvery;
    private int growBy;

    XeroOrganisation(XeroSimulatorOptions options, int number) {
        ids = new XeroIds(options.seed() * 31 + number);
        id = ids.of(XeroIds.Kind.ORGANISATION, number);
        name = NAMES[number % NAMES.length] + (number < NAMES.length ? "" : " " + number);
        clock = options.clock();
        String[] currencies = CURRENCIES[number % CURRENCIES.length];
        long newest =
                (options.until() == null ? clock.millis() : options.until().toEpochMilli()) - MILLIS_BEFORE_START;
        seed = new XeroSeed(
                XeroRandom.mix(options.seed() + number),
                ids,
                options.invoices(),
                number == 0 ? options.defects() : 0,
                options.contacts(),
                options.span().toMillis(),
                newest,
                currencies[0],
                currencies[1]);
        invoices = new Rows<>(
                seed.invoices(),
                n -> seed.invoice(n, seed.updated(n, seed.invoices())),
                n -> seed.updated(n, seed.invoices()),
                Invoice::updated);
        contacts = new Rows<>(
                seed.contacts(),
                n -> seed.contact(n, seed.updated(n, seed.contacts())),
                n -> seed.updated(n, seed.contacts()),
                Contact::updated);
        idempotency = new Idempotency(clock);
    }

    /** The tenant id. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String baseCurrency() {
        return seed.base();
    }

    public long invoiceCount() {
        return invoices.size();
    }

    public long contactCount() {
        return contacts.size();
    }

    /** @throws IllegalArgumentException when there is no such invoice */
    public Invoice invoice(String invoiceId) {
        long n = ids.number(XeroIds.Kind.INVOICE, invoiceId);
        if (!invoices.exists(n)) {
            throw new IllegalArgumentException("No such invoice: " + invoiceId);
        }
        return invoices.get(n);
    }

    /** Invoice n; 0 is the oldest. */
    public Invoice invoice(long n) {
        return invoices.get(n);
    }

    /** @throws IllegalArgumentException when there is no such contact */
    public Contact contact(String contactId) {
        long n = ids.number(XeroIds.Kind.CONTACT, contactId);
        if (!contacts.exists(n)) {
            throw new IllegalArgumentException("No such contact: " + contactId);
        }
        return contacts.get(n);
    }

    public Contact contact(long n) {
        return contacts.get(n);
    }

    /** Sums over all invoices as they are now, computed by walking through them. */
    public XeroTotals totals() {
        return XeroTotals.of(invoices);
    }

    /** New invoices, changed at this moment; answers their ids, oldest first. */
    public synchronized List<String> addInvoices(int count) {
        long first = invoices.size();
        for (long n = first; n < first + count; n++) {
            invoices.put(n, seed.invoice(n, clock.millis()));
        }
        return LongStream.range(first, first + count)
                .mapToObj(n -> ids.of(XeroIds.Kind.INVOICE, n))
                .toList();
    }

    /** Changes every so-manieth of the oldest invoices by a payment, a new status or nothing but its time. */
    public void touchInvoices(int count) {
        long step = Math.max(1, seed.invoices() / Math.max(1, count));
        for (long i = 0; i < count; i++) {
            change(ids.of(XeroIds.Kind.INVOICE, i * step), invoice -> invoice.withStatus(invoice.status(), now()));
        }
    }

    /** {@code VOIDED}, {@code DELETED}, {@code AUTHORISED}...: without asking whether Xero would allow it. */
    public void setStatus(String invoiceId, String status) {
        change(invoiceId, invoice -> invoice.withStatus(status, now()));
    }

    /** Pays the whole of what is due. */
    public void pay(String invoiceId) {
        change(
                invoiceId,
                invoice -> invoice.withPayment(
                        invoice.due(), LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC), now()));
    }

    public void archive(String contactId) {
        changeContact(contactId, contact -> contact.withStatus("ARCHIVED", null, now()));
    }

    /** The first contact ends up in the second. */
    public void merge(String contactId, String into) {
        contact(into);
        changeContact(contactId, contact -> contact.withStatus("ARCHIVED", into, now()));
    }

    public void setEmail(String contactId, String email) {
        changeContact(contactId, contact -> contact.withEmail(email, now()));
    }

    /** How many writes the API has carried out; an answer that was only repeated is none. */
    public synchronized long writes() {
        return writes;
    }

    synchronized void written() {
        writes++;
    }

    synchronized Invoice change(String invoiceId, UnaryOperator<Invoice> how) {
        Invoice now = how.apply(invoice(invoiceId));
        invoices.put(now.number(), now);
        return now;
    }

    synchronized Contact changeContact(String contactId, UnaryOperator<Contact> how) {
        Contact now = how.apply(contact(contactId));
        contacts.put(now.number(), now);
        return now;
    }

    /** From now on every n-th request for a list of invoices first adds rows; 0 ends that. */
    public synchronized void growEvery(int nthList, int rows) {
        lists = 0;
        growEvery = nthList;
        growBy = rows;
    }

    void listed() {
        int count;
        synchronized (this) {
            count = growEvery > 0 && ++lists % growEvery == 0 ? growBy : 0;
        }
        if (count > 0) {
            addInvoices(count);
        }
    }

    long now() {
        return clock.millis();
    }

    boolean isArchived(String contactId) {
        long n = ids.number(XeroIds.Kind.CONTACT, contactId);
        return contacts.exists(n) && contacts.get(n).status().equals("ARCHIVED");
    }
}
