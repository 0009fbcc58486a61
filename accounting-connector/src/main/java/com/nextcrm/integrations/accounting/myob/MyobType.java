package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.contracts.DataType;
import java.util.Arrays;
import java.util.Optional;

/** What is read of MYOB. */
enum MyobType {
    INVOICES("invoices", "Invoice"),
    CONTACTS("contacts", "Contact");

    private final DataType dataType;
    private final String noun;

    MyobType(String dataType, String noun) {
        this.dataType = new DataType(dataType);
        this.noun = noun;
    }

    static Optional<MyobType> of(DataType dataType) {
        return Arrays.stream(values())
                .filter(each -> each.dataType.equals(dataType))
                .findFirst();
    }

    DataType dataType() {
        return dataType;
    }

    /** One of it, as a person reads it. */
    String noun() {
        return noun;
    }
}
