package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.contracts.DataType;
import java.util.Optional;
import java.util.stream.Stream;

/** What we read of a company. */
enum QuickbooksEntity {
    INVOICE("Invoice", "invoice", new DataType("invoices"), ""),
    /** Queries leave out inactive ones unless they are asked for, and then invoices point to nothing. */
    CUSTOMER("Customer", "customer", new DataType("contacts"), "Active in (true, false)");

    private final String label;
    private final String path;
    private final DataType dataType;
    private final String condition;

    QuickbooksEntity(String label, String path, DataType dataType, String condition) {
        this.label = label;
        this.path = path;
        this.dataType = dataType;
        this.condition = condition;
    }

    /** As in queries and answers. */
    String label() {
        return label;
    }

    /** As in paths and event types. */
    String path() {
        return path;
    }

    DataType dataType() {
        return dataType;
    }

    /** What a query that wants all of them has to say; empty if nothing. */
    String condition() {
        return condition;
    }

    static Optional<QuickbooksEntity> of(DataType dataType) {
        return Stream.of(values())
                .filter(each -> each.dataType.equals(dataType))
                .findFirst();
    }

    /** @param name as in event types or in the older form, in any case */
    static Optional<QuickbooksEntity> named(String name) {
        return Stream.of(values())
                .filter(each -> each.path.equalsIgnoreCase(name))
                .findFirst();
    }
}
