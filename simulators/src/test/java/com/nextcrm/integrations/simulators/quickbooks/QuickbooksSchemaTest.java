package com.nextcrm.integrations.simulators.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The simulated objects against Intuit's XSDs, where they are at hand. */
class QuickbooksSchemaTest {

    private static final File FOLDER = new File(System.getProperty("provider.specs", ""), "quickbooks/xsd");

    @Test
    void keepsTheSchema() throws Exception {
        QuickbooksCompany company = company(0);
        List<String> violations = new ArrayList<>();
        if (FOLDER.isDirectory()) {
            XsdTypes types = types();
            company.voidInvoice("3");
            company.deactivateCustomer("4");
            company.payAll("5");
            company.invoiceIds()
                    .forEach(id -> violations.addAll(
                            types.violations("Invoice", Objects.requireNonNull(company.invoice(id)))));
            company.customerIds()
                    .forEach(id -> violations.addAll(
                            types.violations("Customer", Objects.requireNonNull(company.customer(id)))));
        }
        assertThat(violations.stream().distinct()).isEmpty();
    }

    @Test
    void findsDefectiveRows() throws Exception {
        QuickbooksCompany company = company(10);
        long wrong = FOLDER.isDirectory() ? violating(types(), company) : 0;
        // of the five kinds, a missing total or customer and an unknown currency keep the schema
        assertThat(wrong).isEqualTo(FOLDER.isDirectory() ? 4 : 0);
    }

    private static long violating(XsdTypes types, QuickbooksCompany company) {
        return company.invoiceIds().stream()
                .filter(id -> !types.violations("Invoice", Objects.requireNonNull(company.invoice(id)))
                        .isEmpty())
                .count();
    }

    private static QuickbooksCompany company(int defects) {
        return new QuickbooksApi(QuickbooksSimulatorOptions.defaults()
                        .withInvoices(100)
                        .withCustomers(60)
                        .withDefects(defects))
                .company(null);
    }

    private static XsdTypes types() throws Exception {
        return new XsdTypes(Stream.of("Finance.xsd", "IntuitBaseTypes.xsd", "IntuitNamesTypes.xsd")
                .map(name -> new File(FOLDER, name))
                .toArray(File[]::new));
    }
}
