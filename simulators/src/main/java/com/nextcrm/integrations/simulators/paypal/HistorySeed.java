package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.paypal.Transaction.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The history before anything happened: row n is computed from the seed and n. Of every twenty rows most are checkout
 * payments, two are subscription payments, two are refunds, and one is no payment at all.
 *
 * @param defects how many rows are defective, evenly spread over the plain checkout payments
 */
record HistorySeed(long seed, long size, long defects, long spanSeconds, Instant newest, long subscriptions) {

    private static final int PATTERN = 20;
    private static final int PLAIN = 10;
    private static final int BLOCK = 16;
    private static final int SAME_SECOND_FROM = 7;
    private static final BigDecimal FEE_RATE = new BigDecimal("0.029");

    /** Evenly over the span; of every 16 rows the last 9 share one second. Never falls as n grows. */
    Instant created(long n) {
        long inBlock = n % BLOCK;
        long slot = inBlock < SAME_SECOND_FROM ? n : n - inBlock + SAME_SECOND_FROM;
        long ahead = size - 1 - slot;
        return newest.minusSeconds((long) ((double) spanSeconds * ahead / Math.max(1, size)));
    }

    Transaction transaction(long n) {
        return switch ((int) (n % PATTERN)) {
            case 10 -> payment(n, Kind.CAPTURE, "T0006", n / PATTERN % 2 == 0 ? "P" : "D");
            case 11, 12 -> payment(n, Kind.SALE, "T0002", "S");
            case 13 -> payment(n, Kind.OTHER, "T0000", "S");
            case 14 -> other(n);
            case 15 -> payment(n, Kind.OTHER, "T0007", "S");
            case 16 -> payment(n, Kind.CAPTURE, "T0006", "S");
            case 17 -> payment(n, Kind.CAPTURE, "T0006", n + 1 < size ? "V" : "S");
            case 18 -> refund(n, transaction(n - 1), false);
            case 19 -> refund(n, transaction(n - 3), true);
            default -> payment(n, Kind.CAPTURE, "T0006", "S");
        };
    }

    private Transaction payment(long n, Kind kind, String code, String status) {
        long bits = bits(n);
        String currency = PaypalMoney.CURRENCIES.get((int) (bits % PaypalMoney.CURRENCIES.size()));
        PaypalMoney amount = amount(bits, currency);
        boolean taken = status.equals("S") || status.equals("V");
        PaypalMoney refunded = kind == Kind.CAPTURE && n % PATTERN == 16 && n + 3 < size
                ? quarter(amount)
                : status.equals("V") ? amount : PaypalMoney.zero(currency);
        return new Transaction(
                n,
                kind,
                code,
                created(n),
                created(n),
                amount,
                taken && kind != Kind.OTHER ? fee(amount).negated() : null,
                status,
                -1,
                kind == Kind.CAPTURE ? n : -1,
                kind == Kind.SALE ? n % Math.max(1, subscriptions) : -1,
                kind == Kind.SALE ? n % Math.max(1, subscriptions) : n % 37,
                refunded,
                n % 3 == 0 ? "INV-" + n : null,
                n % 4 == 0 ? "crm-" + n : null,
                kind == Kind.SALE ? "Subscription" : "Order " + n,
                defect(n));
    }

    private Transaction refund(long n, Transaction of, boolean partial) {
        PaypalMoney amount = partial ? quarter(of.amount()) : of.amount();
        return new Transaction(
                n,
                Kind.REFUND,
                "T1107",
                created(n),
                created(n),
                amount.negated(),
                partial ? null : fee(of.amount()),
                "S",
                of.number(),
                -1,
                -1,
                of.payer(),
                PaypalMoney.zero(amount.currency()),
                of.invoice(),
                null,
                null,
                null);
    }

    /** Money that moved, and was no payment. */
    private Transaction other(long n) {
        long disputed = n - 5;
        Transaction about = transaction(disputed);
        long bits = bits(n);
        PaypalMoney own = amount(bits, "USD");
        return switch ((int) (n / PATTERN % 6)) {
            case 0 -> other(n, "T0400", own.negated(), -1);
            case 1 -> other(n, "T0700", own, -1);
            case 2 -> other(n, "T1110", about.amount().negated(), disputed);
            case 3 -> other(n, "T1201", about.amount().negated(), disputed);
            case 4 -> other(n, "T0200", own, -1);
            default -> other(n, "T0000", own.negated(), -1);
        };
    }

    private Transaction other(long n, String code, PaypalMoney amount, long parent) {
        return new Transaction(
                n,
                Kind.OTHER,
                code,
                created(n),
                created(n),
                amount,
                null,
                "S",
                parent,
                -1,
                -1,
                -1,
                PaypalMoney.zero(amount.currency()),
                null,
                null,
                null,
                null);
    }

    private @Nullable PaypalDefect defect(long n) {
        if (n % PATTERN >= PLAIN || n >= size) {
            return null;
        }
        long plain = Math.max(1, size / PATTERN * PLAIN + Math.min(PLAIN, size % PATTERN));
        long place = n / PATTERN * PLAIN + n % PATTERN;
        long before = place * defects / plain;
        boolean defective = (place + 1) * defects / plain > before;
        PaypalDefect[] kinds = PaypalDefect.values();
        return defective ? kinds[(int) (before % kinds.length)] : null;
    }

    /** A plain payment of this moment, as the history goes on. */
    Transaction more(long n, long order) {
        return payment(n, Kind.CAPTURE, "T0006", "S").captured(order);
    }

    private long bits(long n) {
        return new SplittableRandom(seed + n * 0x9e3779b97f4a7c15L).nextLong() >>> 1;
    }

    private static PaypalMoney amount(long bits, String currency) {
        long minor = 1_000 + (bits >>> 8) % 90_000;
        return new PaypalMoney(BigDecimal.valueOf(minor, PaypalMoney.digits(currency)), currency);
    }

    private static PaypalMoney quarter(PaypalMoney amount) {
        return PaypalMoney.rounded(amount.value().multiply(new BigDecimal("0.25")), amount.currency());
    }

    /** 2.9 % and 0.30, whatever the currency. */
    static PaypalMoney fee(PaypalMoney amount) {
        return PaypalMoney.rounded(amount.value().multiply(FEE_RATE).add(new BigDecimal("0.30")), amount.currency());
    }
}
