package com.nextcrm.integrations.simulators.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.simulators.openapi.Conformance;
import org.junit.jupiter.api.Test;

/** Requests and answers against Xero's API description, where it is at hand. */
class XeroConformanceTest {

    @Test
    void keepsTheApiDescription() {
        Conformance conformance = XeroSimulator.conformance();
        try (XeroSimulator xero =
                XeroClient.start(XeroSimulatorOptions.defaults().withInvoices(200))) {
            xero.traffic().observe(conformance);
            XeroClient client = new XeroClient(xero);
            client.get("Organisation");
            client.get("Invoices?page=1&pageSize=200&includeArchived=true&Statuses=PAID,DRAFT");
            client.get("Invoices?summaryOnly=true");
            client.get("Invoices/" + xero.organisation().invoice(3).id());
            client.get("Contacts?page=1&pageSize=200&includeArchived=true&searchTerm=a");
            client.write("PUT", "Invoices?summarizeErrors=true&unitdp=4", """
                    {"Invoices":[{"Type":"ACCREC","Contact":{"Name":"New"},
                     "LineItems":[{"Description":"x","Quantity":1.5,"UnitAmount":2.25}]}]}""");
            client.write("PUT", "Contacts", "{\"Contacts\":[{\"Name\":\"Another\"}]}");
            client.write("PUT", "Contacts", "{\"Contacts\":[{\"FirstName\":\"nameless\"}]}");
        }
        assertThat(conformance.violations()).isEmpty();
        assertThat(conformance.checked()).isEqualTo(conformance.enabled() ? 8L : 0L);
    }

    @Test
    void findsDefectiveRows() {
        Conformance conformance = XeroSimulator.conformance();
        try (XeroSimulator xero = XeroClient.start(
                XeroSimulatorOptions.defaults().withInvoices(20).withDefects(20))) {
            xero.traffic().observe(conformance);
            new XeroClient(xero).get("Invoices?page=1&includeArchived=true");
        }
        assertThat(conformance.violations())
                .hasSize(conformance.enabled() ? 4 : 0)
                .allSatisfy(each -> assertThat(each).contains("Total"));
    }
}
