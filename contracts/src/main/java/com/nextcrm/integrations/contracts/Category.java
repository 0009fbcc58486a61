package com.nextcrm.integrations.contracts;

import java.util.Locale;

/** What a provider is for. Each category has one connector service and its own topics. */
public enum Category {
    ACCOUNTING,
    PAYMENTS,
    MARKETING;

    /** The category's name as it stands in topics, paths and settings. */
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
