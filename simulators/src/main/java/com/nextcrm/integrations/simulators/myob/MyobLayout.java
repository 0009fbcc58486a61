package com.nextcrm.integrations.simulators.myob;

import java.util.Arrays;
import java.util.Optional;

/** How an invoice's lines look. */
enum MyobLayout {
    SERVICE("Service"),
    ITEM("Item"),
    PROFESSIONAL("Professional"),
    TIME_BILLING("TimeBilling"),
    MISCELLANEOUS("Miscellaneous"),
    /** Balances from before the file was begun: they have no lines, and no list of their own. */
    PRE_CONVERSION("PreConversion");

    private final String label;

    MyobLayout(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Optional<MyobLayout> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label) && each != PRE_CONVERSION)
                .findFirst();
    }

    /** Of a hundred invoices of the seed 45 are of services and 30 of items. */
    static MyobLayout ofSeed(long bits) {
        int kind = (int) (bits % 100);
        return kind < 45
                ? SERVICE
                : kind < 75
                        ? ITEM
                        : kind < 83
                                ? PROFESSIONAL
                                : kind < 90 ? TIME_BILLING : kind < 96 ? MISCELLANEOUS : PRE_CONVERSION;
    }
}
