package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.contracts.DataType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read of Xero. */
enum XeroType {
    INVOICES("invoices", "Invoices", "Invoice") {
        @Override
        XeroMapping map(byte[] row, Instant asOf, @Nullable String baseCurrency) {
            return XeroInvoiceMapper.map(row, asOf, baseCurrency);
        }
    },
    CONTACTS("contacts", "Contacts", "Contact") {
        @Override
        XeroMapping map(byte[] row, Instant asOf, @Nullable String baseCurrency) {
            return XeroContactMapper.map(row, asOf);
        }
    };

    private final DataType dataType;
    private final String resource;
    private final String noun;

    XeroType(String dataType, String resource, String noun) {
        this.dataType = new DataType(dataType);
        this.resource = resource;
        this.noun = noun;
    }

    static Optional<XeroType> of(DataType dataType) {
        return Arrays.stream(values())
                .filter(each -> each.dataType.equals(dataType))
                .findFirst();
    }

    DataType dataType() {
        return dataType;
    }

    /** Its name in Xero's paths and answers. */
    String resource() {
        return resource;
    }

    /** One of it, as a person reads it. */
    String noun() {
        return noun;
    }

    /**
     * @param asOf when Xero's clock said that the row is so
     * @param baseCurrency of the organisation, for rows that name no currency; null if it is not known
     */
    abstract XeroMapping map(byte[] row, Instant asOf, @Nullable String baseCurrency);
}
