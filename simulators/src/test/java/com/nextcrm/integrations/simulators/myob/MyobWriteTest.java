package com.nextcrm.integrations.simulators.myob;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MyobWriteTest {

    private MyobSimulator myob;
    private MyobClient client;

    @BeforeEach
    void start() {
        myob = MyobSimulator.start(MyobSimulatorOptions.defaults()
                .withInvoices(60)
                .withCustomers(20)
                .withToken(MyobClient.TOKEN));
        client = new MyobClient(myob);
    }

    @AfterEach
    void stop() {
        myob.close();
    }

    private ObjectNode invoice() {
        String tax = client.get("GeneralLedger/TaxCode?" + MyobClient.query("$filter", "Code eq 'GST'"))
                .at("/Items/0/UID")
                .asString();
        String account = client.get("GeneralLedger/Account").at("/Items/0/UID").asString();
        ObjectNode invoice = MyobJson.object().put("IsTaxInclusive", false);
        invoice.putObject("Customer").put("UID", myob.file().customerIds().getFirst());
        ObjectNode line =
                invoice.putArray("Lines").addObject().put("Description", "Work").put("Total", 100);
        line.putObject("TaxCode").put("UID", tax);
        line.putObject("Account").put("UID", account);
        return invoice;
    }

    @Test
    void answersWithAPlaceAndABodyOnlyWhenAsked() {
        HttpResponse<String> silent =
                client.send("POST", "Sale/Invoice/Service", invoice().toString());
        assertThat(silent.statusCode()).isEqualTo(201);
        assertThat(silent.body()).isEmpty();
        ObjectNode made = client.object(silent.headers().firstValue("Location").orElseThrow());
        assertThat(made.path("TotalAmount").decimalValue()).isEqualByComparingTo("110.00");
        assertThat(made.path("Status").asString()).isEqualTo("Open");
        assertThat(client.send(
                                "POST",
                                "Sale/Invoice/Service?returnBody=true",
                                invoice().toString())
                        .body())
                .contains("RowVersion");
    }

    @Test
    void wantsTheVersionOfTheWholeAndOfEachLine() {
        String place = client.send("POST", "Sale/Invoice/Service", invoice().toString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        ObjectNode made = client.object(place);
        ObjectNode stale = made.deepCopy();
        assertThat(client.refusal("PUT", place, made.put("Comment", "first").toString()))
                .isEqualTo("200 ");
        assertThat(client.refusal("PUT", place, stale.toString())).isEqualTo("409 IncorrectRowVersionSupplied");
        ObjectNode now = client.object(place);
        ((ObjectNode) now.at("/Lines/0")).put("RowVersion", "1");
        assertThat(client.refusal("PUT", place, now.toString())).isEqualTo("409 IncorrectRowVersionSupplied");
    }

    @Test
    void clearsWhatIsLeftOut() {
        String place = client.send(
                        "POST",
                        "Sale/Invoice/Service",
                        invoice().put("Comment", "x").toString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        ObjectNode made = client.object(place);
        made.remove("Comment");
        client.send("PUT", place, made.toString());
        assertThat(client.object(place).path("Comment").isNull()).isTrue();
    }

    @Test
    void refusesWhatMyobRefuses() {
        String uid = myob.file().invoiceIds().getFirst();
        assertThat(client.refusal(
                        "POST",
                        "Sale/Invoice/Service",
                        invoice().put("UID", uid).toString()))
                .startsWith("409 ");
        ObjectNode noTax = invoice();
        ((ObjectNode) noTax.at("/Lines/0")).remove("TaxCode");
        assertThat(client.refusal("POST", "Sale/Invoice/Service", noTax.toString()))
                .isEqualTo("400 Required");
        ObjectNode nobody = invoice();
        nobody.putObject("Customer").put("UID", uid);
        assertThat(client.refusal("POST", "Sale/Invoice/Service", nobody.toString()))
                .isEqualTo("400 NotFound");
        assertThat(client.refusal("POST", "Sale/Invoice/Service", "{no json")).isEqualTo("400 SerializationError");
        assertThat(client.refusal("POST", "Contact/Customer", "{\"CompanyName\":\"X\"}"))
                .isEqualTo("400 Required");
        assertThat(client.refusal("PUT", "Sale/Invoice/Service/no-such", "{}")).isEqualTo("404 ResourceNotFound");
        assertThat(client.refusal("POST", "Sale/Invoice", "{}")).isEqualTo("405 MethodNotAllowed");
    }

    @Test
    void deletesWithoutATraceUnlessForbidden() {
        String uid = myob.file().invoiceIds().getFirst();
        String layout = client.object("Sale/Invoice/" + uid).path("InvoiceType").asString();
        myob.file().forbidDeletes(true);
        assertThat(client.refusal("DELETE", "Sale/Invoice/" + layout + "/" + uid, ""))
                .isEqualTo("400 TransactionsCannotBeDeleted");
        myob.file().forbidDeletes(false);
        assertThat(client.refusal("DELETE", "Sale/Invoice/" + layout + "/" + uid, ""))
                .isEqualTo("204 ");
        assertThat(client.refusal("GET", "Sale/Invoice/" + uid, "")).isEqualTo("404 ResourceNotFound");
        assertThat(myob.file().invoiceIds()).hasSize(59).doesNotContain(uid);
    }
}
