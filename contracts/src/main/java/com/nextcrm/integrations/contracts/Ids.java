package com.nextcrm.integrations.contracts;

import java.util.regex.Pattern;

final class Ids {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}");

    private Ids() {}

    static void require(String value, String type) {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    type + " must be 1 to 128 letters, digits, or any of _ . : @ - and start with a letter or digit");
        }
    }
}
