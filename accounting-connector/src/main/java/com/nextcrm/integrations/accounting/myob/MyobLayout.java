package com.nextcrm.integrations.accounting.myob;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an invoice's lines look. Each layout has a list of its own, and only that one shows lines. */
enum MyobLayout {
    SERVICE("Service"),
    ITEM("Item"),
    PROFESSIONAL("Professional"),
    TIME_BILLING("TimeBilling"),
    MISCELLANEOUS("Miscellaneous");

    private final String label;

    MyobLayout(String label) {
        this.label = label;
    }

    String route() {
        return "Sale/Invoice/" + label;
    }

    /** Empty for one that has no lines, such as {@code PreConversion}, or that we do not know yet. */
    static Optional<MyobLayout> of(@Nullable String invoiceType) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(invoiceType))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
