package com.nextcrm.integrations.simulators.stripe;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Turns the number of a row into an id that looks like Stripe's, and back, without a table. The ids of one account end
 * alike and differ from those of every other account.
 */
final class Ids {

    /** What an id is for; no two share a prefix. */
    enum Kind {
        CHARGE("ch_3"),
        PAYMENT_INTENT("pi_3"),
        PAYMENT_METHOD("pm_1"),
        REFUND("re_3"),
        CUSTOMER("cus_"),
        EVENT("evt_1"),
        SUBSCRIPTION("sub_1"),
        ITEM("si_"),
        PRICE("price_1"),
        PRODUCT("prod_"),
        INVOICE("in_1"),
        BALANCE_TRANSACTION("txn_3"),
        REFUND_TRANSACTION("txn_4"),
        REFUND_RETURNED("txn_5"),
        INVOICE_PAYMENT("inpay_1"),
        INVOICE_LINE("il_1"),
        INVOICE_ITEM("ii_1"),
        DISPUTE("du_1"),
        DISPUTE_WITHDRAWN("txn_6"),
        DISPUTE_REINSTATED("txn_7");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** As error messages call it. */
        String what() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final byte[] DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 11; // 62^11 > 2^64

    private final long key;
    private final byte[] tail;

    Ids(long seed) {
        key = Scramble.of(seed, 0x1d5);
        tail = new byte[LENGTH];
        digits(Scramble.of(seed, 0x7a11), tail, 0);
    }

    String of(Kind kind, long number) {
        String prefix = kind.prefix;
        byte[] id = new byte[prefix.length() + LENGTH + tail.length];
        for (int i = 0; i < prefix.length(); i++) {
            id[i] = (byte) prefix.charAt(i);
        }
        digits(Scramble.mix(number ^ key ^ kind.ordinal()), id, prefix.length());
        System.arraycopy(tail, 0, id, prefix.length() + LENGTH, tail.length);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    /** The number of the row this id names, or -1 when this account never gave out such an id. */
    long number(Kind kind, String id) {
        int start = kind.prefix.length();
        if (id.length() != start + LENGTH + tail.length || !id.startsWith(kind.prefix)) {
            return -1;
        }
        long bits = 0;
        for (int i = start; i < start + LENGTH; i++) {
            bits = bits * 62 + digit(id.charAt(i));
        }
        long number = Scramble.unmix(bits) ^ key ^ kind.ordinal();
        // written again and compared: a wrong tail, a strange character or an overflow names nothing
        return number >= 0 && of(kind, number).equals(id) ? number : -1;
    }

    private static int digit(char c) {
        if (c >= 'a') {
            return c - 'a' + 36;
        }
        return c >= 'A' ? c - 'A' + 10 : c - '0';
    }

    private static void digits(long bits, byte[] into, int from) {
        long rest = bits;
        for (int i = from + LENGTH - 1; i >= from; i--) {
            long quotient = Long.divideUnsigned(rest, 62);
            into[i] = DIGITS[(int) (rest - quotient * 62)];
            rest = quotient;
        }
    }
}
