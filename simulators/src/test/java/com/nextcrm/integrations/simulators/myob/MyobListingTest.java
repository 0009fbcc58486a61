package com.nextcrm.integrations.simulators.myob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MyobListingTest {

    private MyobSimulator myob;
    private MyobClient client;

    @BeforeEach
    void start() {
        myob = MyobSimulator.start(MyobSimulatorOptions.defaults()
                .withInvoices(900)
                .withCustomers(40)
                .withToken(MyobClient.TOKEN));
        client = new MyobClient(myob);
    }

    @AfterEach
    void stop() {
        myob.close();
    }

    @Test
    void givesFourHundredUnlessAskedAndNeverMoreThanAThousand() {
        assertThat(client.get("Sale/Invoice").path("Items")).hasSize(400);
        myob.file().addInvoices(200);
        assertThat(client.get("Sale/Invoice?$top=5000").path("Items")).hasSize(1000);
    }

    @Test
    void followsItsOwnLinksToTheEnd() {
        List<String> uids = new ArrayList<>();
        String next = "Sale/Invoice?$top=250&$orderby=LastModified%20asc";
        int pages = 0;
        while (next != null) {
            JsonNode page = client.get(next);
            page.path("Items").forEach(item -> uids.add(item.path("UID").asString()));
            next = page.path("NextPageLink").stringValue(null);
            pages++;
        }
        assertThat(uids).containsExactlyElementsOf(myob.file().invoiceIds());
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void promisesNoOrderThatWasNotAskedFor() {
        String last = client.get("Sale/Invoice?$top=10").at("/Items/9/UID").asString();
        assertThat(client.get("Sale/Invoice?$top=10&$skip=10")
                        .at("/Items/0/UID")
                        .asString())
                .isEqualTo(last);
    }

    @Test
    void filtersAsODataDoes() {
        String middle = client.get("Sale/Invoice?$top=1&$skip=450&$orderby=LastModified%20asc")
                .at("/Items/0/LastModified")
                .asString();
        assertThat(count("Sale/Invoice", "LastModified ge datetime'" + middle + "'"))
                .isBetween(440L, 460L);
        assertThat(count("Sale/Invoice", "Status eq 'Open'") + count("Sale/Invoice", "Status ne 'Open'"))
                .isEqualTo(900);
        assertThat(count("Contact/Customer", "substringof('agency',CompanyName) eq true"))
                .isEqualTo(count("Contact/Customer", "substringof('Agency',CompanyName)"))
                .isPositive();
        assertThat(count("Contact/Customer", "IsActive eq false")).isEqualTo(2);
        assertThat(count("Sale/Invoice", "(TotalAmount gt 500 or TotalAmount lt 0) and InvoiceType eq 'Item'"))
                .isPositive()
                .isLessThan(400);
        String uid = myob.file().customerIds().getFirst();
        assertThat(count("Contact/Customer", "UID eq guid'" + uid + "'")).isEqualTo(1);
        assertThat(client.refusal("GET", "Sale/Invoice?" + MyobClient.query("$filter", "Status is 'Open'"), ""))
                .startsWith("400 ");
    }

    @Test
    void ignoresAFilterOnAFieldThatItDoesNotKnow() {
        assertThat(count("Sale/Invoice", "lastmodified ge datetime'2099-01-01T00:00:00'"))
                .isEqualTo(900);
    }

    @Test
    void showsLinesOnlyInTheListOfTheirLayout() {
        long sum = 0;
        for (String layout : List.of("Item", "Service", "Professional", "TimeBilling", "Miscellaneous")) {
            JsonNode items = client.get("Sale/Invoice/" + layout + "?$top=1000").path("Items");
            assertThat(items).as(layout).isNotEmpty().allSatisfy(item -> {
                assertThat(item.path("Lines")).isNotEmpty();
                assertThat(item.has("InvoiceType")).isFalse();
            });
            sum += items.size();
        }
        JsonNode all = client.get("Sale/Invoice?$top=1000").path("Items");
        assertThat(all).allSatisfy(item -> assertThat(item.has("Lines")).isFalse());
        long preConversion = all.valueStream()
                .filter(item -> item.path("InvoiceType").asString().equals("PreConversion"))
                .count();
        assertThat(sum + preConversion).isEqualTo(900);
    }

    @Test
    void addsRowsWhileSomebodyReads() {
        myob.file().growEvery(2, 5);
        client.get("Sale/Invoice?$top=1");
        client.get("Sale/Invoice?$top=1");
        assertThat(myob.file().invoiceIds()).hasSize(905);
    }

    private long count(String route, String filter) {
        return client.get(route + "?$top=1000&" + MyobClient.query("$filter", filter))
                .path("Items")
                .size();
    }
}
