package com.nextcrm.integrations.simulators.xero;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's data set before anything was changed: row n is computed from the seed and n.
 *
 * @param invoices how many the organisation begins with
 * @param defects how many of them are defective, evenly spread
 * @param contacts how many contacts share them
 * @param spanMillis from the oldest to the newest
 * @param newest when the newest was last changed, milliseconds since 1970
 * @param base the organisation's own currency
 * @param foreign the currency of every fourth invoice
 */
record XeroSeed(
        long seed,
        XeroIds ids,
        long invoices,
        long defects,
        long contacts,
        long spanMillis,
        long newest,
        String base,
        String foreign) {

    private static final int BLOCK = 16;
    private static final int SAME_MOMENT_FROM = 7;
    private static final String[] WORK = {
        "Onsite work", "Consulting", "Site visit", "Monthly support", "Design", "Freight", "Spare parts", "Training"
    };
    private static final String[] FIRST = {"Ana", "Ben", "Chloé", "Dmitri", "Eun-ji", "Farah", "Gustav", "Hēmi"};
    private static final String[] LAST = {"Reyes", "O'Brien", "Müller", "Tāmati", "Nakamura", "Singh", "Wójcik", "Lee"};
    private static final String[] TRADE = {"Agency", "Florists", "Joinery", "Bakery", "Freight", "Motors", "Dental"};
    private static final String[] CITY = {"Wellington", "Auckland", "Sydney", "Leeds", "Christchurch"};

    Invoice invoice(long n, long updated) {
        long bits = XeroRandom.of(seed, n);
        int kind = XeroRandom.pick(bits, 100);
        Contact contact = contact(XeroRandom.pick(XeroRandom.mix(bits), (int) contacts), newest);
        boolean bill = XeroRandom.pick(bits >>> 20, 5) == 0;
        LocalDate date = day(updated).minusDays(XeroRandom.pick(XeroRandom.of(seed ^ 0xda, n / BLOCK), 20));
        String status = status(kind);
        boolean foreignCurrency = n % 4 == 3;
        Invoice open = new Invoice(
                n,
                ids.of(XeroIds.Kind.INVOICE, n),
                bill ? "ACCPAY" : "ACCREC",
                (bill ? "BILL-" : "INV-") + String.format("%04d", n + 1),
                n % 3 == 0 ? "PO " + (7_000 + n) : "",
                contact.id(),
                contact.name(),
                status,
                date,
                date.plusDays(14),
                kind % 7 == 0 ? "Inclusive" : kind % 11 == 0 ? "NoTax" : "Exclusive",
                lines(n, bits, bill),
                foreignCurrency ? foreign : base,
                foreignCurrency ? new BigDecimal("0.912345") : new BigDecimal("1.000000"),
                0,
                0,
                null,
                kind % 2 == 0,
                updated,
                defect(n));
        return settled(open, kind, updated);
    }

    /** DRAFT 6 %, SUBMITTED 3 %, VOIDED 4 %, DELETED 2 %, AUTHORISED 35 %, PAID 50 %. */
    private static String status(int kind) {
        if (kind < 15) {
            return kind < 6 ? "DRAFT" : kind < 9 ? "SUBMITTED" : kind < 13 ? "VOIDED" : "DELETED";
        }
        return kind < 50 ? "AUTHORISED" : "PAID";
    }

    /** A third of the open ones are paid in part; a tenth of the paid ones by half with a credit note. */
    private static Invoice settled(Invoice open, int kind, long updated) {
        LocalDate day = day(updated);
        if (open.status().equals("AUTHORISED") && kind % 3 == 0) {
            return open.withPayment(open.total() / 3, day, updated);
        }
        if (!open.status().equals("PAID")) {
            return open;
        }
        long credit = kind % 10 == 0 ? open.total() / 2 : 0;
        Invoice credited = credit == 0 ? open : withCredit(open, credit);
        return credited.withPayment(open.total() - credit, day, updated);
    }

    private static Invoice withCredit(Invoice open, long credit) {
        return new Invoice(
                open.number(),
                open.id(),
                open.type(),
                open.invoiceNumber(),
                open.reference(),
                open.contactId(),
                open.contactName(),
                open.status(),
                open.date(),
                open.dueDate(),
                open.lineAmountTypes(),
                open.lines(),
                open.currency(),
                open.currencyRate(),
                open.paid(),
                credit,
                open.paidOn(),
                open.sent(),
                open.updated(),
                open.defect());
    }

    private List<Line> lines(long n, long bits, boolean bill) {
        int count = 1 + XeroRandom.pick(bits >>> 12, 3);
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long line = XeroRandom.of(bits, i);
            lines.add(new Line(
                    ids.of(XeroIds.Kind.LINE, n * 8 + i),
                    WORK[XeroRandom.pick(line, WORK.length)],
                    10_000 + 2_500L * XeroRandom.pick(line >>> 8, 30),
                    10_000 + XeroRandom.pick(line >>> 16, 5_000_000),
                    XeroRandom.pick(line >>> 24, 6) == 0 ? 10 : 0,
                    bill ? "INPUT2" : "OUTPUT2",
                    15,
                    bill ? "429" : "200",
                    i == 0 ? "CONS" : null));
        }
        return lines;
    }

    Contact contact(long n, long updated) {
        long bits = XeroRandom.of(seed ^ 0xc0, n);
        String first = FIRST[XeroRandom.pick(bits, FIRST.length)];
        String last = LAST[XeroRandom.pick(bits >>> 8, LAST.length)];
        int kind = XeroRandom.pick(bits >>> 16, 40);
        boolean merged = kind == 1 && n > 0;
        return new Contact(
                n,
                ids.of(XeroIds.Kind.CONTACT, n),
                last + " " + TRADE[XeroRandom.pick(bits >>> 24, TRADE.length)] + " " + (n + 1),
                first,
                last,
                n % 9 == 4
                        ? ""
                        : "ap" + (n + 1) + "@" + CITY[(int) (n % CITY.length)].toLowerCase(java.util.Locale.ROOT)
                                + ".example",
                n % 5 == 0 ? "CRM-" + (n + 1) : "",
                n % 4 == 0 ? "ACC" + (n + 1) : "",
                n % 2 == 0 ? "101-2-" + (300 + n) : "",
                n % 3 == 1 ? "" : "64 4 " + (1_111_111 + n),
                n % 3 == 2 ? "" : (n + 1) + " Main St",
                CITY[(int) (n % CITY.length)],
                merged || kind == 2 ? "ARCHIVED" : kind == 3 && n % 7 == 0 ? "GDPRREQUEST" : "ACTIVE",
                merged ? ids.of(XeroIds.Kind.CONTACT, 0) : null,
                kind % 5 != 0,
                kind % 5 <= 1,
                n % 4 == 3 ? foreign : base,
                updated);
    }

    /** Spread evenly over the span; of every 16 rows the last 9 share one moment. Never falls as n grows. */
    long updated(long n, long rows) {
        long inBlock = n % BLOCK;
        long slot = inBlock < SAME_MOMENT_FROM ? n : n - inBlock + SAME_MOMENT_FROM;
        return newest - (long) ((double) spanMillis * (rows - 1 - slot) / Math.max(1, rows));
    }

    @Nullable
    Defect defect(long n) {
        if (n >= invoices) {
            return null;
        }
        long before = n * defects / invoices;
        boolean defective = (n + 1) * defects / invoices > before;
        return defective ? Defect.values()[(int) (before % Defect.values().length)] : null;
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
