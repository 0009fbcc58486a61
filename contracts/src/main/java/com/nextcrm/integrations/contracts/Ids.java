package com.nextcrm.integrations.contracts;

final class Ids {

    private static final int MOST = 128;

    private Ids() {}

    static void require(String value, String type) {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException(
                    type + " must be 1 to 128 letters, digits, or any of _ . : @ - and start with a letter or digit");
        }
    }

    /** Without a pattern: every message has several ids. */
    private static boolean isAllowed(String value) {
        if (value.isEmpty() || value.length() > MOST || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char each = value.charAt(i);
            if (!isLetterOrDigit(each) && "_.:@-".indexOf(each) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
    }
}
