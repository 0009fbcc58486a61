package com.nextcrm.integrations.simulators.stripe;

/** Which currencies charges are in, and amounts that Stripe would accept in them. */
final class Currencies {

    private Currencies() {}

    static String pick(int bits) {
        if (bits < 80) {
            return "usd";
        }
        if (bits < 145) {
            return "eur";
        }
        if (bits < 170) {
            return "gbp";
        }
        if (bits < 200) {
            return "jpy";
        }
        if (bits < 215) {
            return "kwd";
        }
        if (bits < 228) {
            return "isk";
        }
        return bits < 241 ? "ugx" : "aud";
    }

    static long amount(String currency, long bits) {
        long spread = Long.remainderUnsigned(bits, 49_950) + 50; // 0.50 to 499.99 in a two-decimal currency
        return switch (currency) {
            case "jpy" -> spread;
            case "kwd" -> spread * 10;
            case "isk" -> spread * 100;
            case "ugx" -> spread * 1_000;
            default -> spread;
        };
    }

    /** Down to what Stripe accepts: the last digit of three is 0, ISK and UGX have no fractions. Never 0. */
    static long round(String currency, long amount) {
        long step = step(currency);
        return Math.max(step, amount - amount % step);
    }

    static long step(String currency) {
        return switch (currency) {
            case "bhd", "jod", "kwd", "omr", "tnd" -> 10;
            case "isk", "ugx" -> 100;
            default -> 1;
        };
    }

    static void requireStep(String currency, long amount, String param) {
        if (amount % step(currency) != 0) {
            throw StripeRefusal.badParam(
                    param,
                    "parameter_invalid_integer",
                    "Invalid amount for " + currency + ": must be a multiple of " + step(currency) + ".");
        }
    }

    /** The smallest payment there can be, about half a dollar. */
    static long least(String currency) {
        return switch (currency) {
            case "gbp" -> 30;
            case "kwd" -> 150;
            case "isk" -> 7_000;
            case "ugx" -> 190_000;
            default -> 50;
        };
    }

    /** What the account is paid out in, and how much of it one smallest unit is worth; 1 when nothing is exchanged. */
    static double rateToEuroCents(String currency) {
        return switch (currency) {
            case "jpy" -> 0.62;
            case "kwd" -> 0.30;
            case "isk" -> 0.0070;
            case "ugx" -> 0.00025;
            default -> 1;
        };
    }

    static String settlement(String currency) {
        return rateToEuroCents(currency) == 1 ? currency : "eur";
    }
}
