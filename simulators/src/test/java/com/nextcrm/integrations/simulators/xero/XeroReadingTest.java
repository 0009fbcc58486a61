package com.nextcrm.integrations.simulators.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XeroReadingTest {

    private XeroSimulator xero;
    private XeroClient client;

    @BeforeEach
    void start() {
        xero = XeroClient.start(
                XeroSimulatorOptions.defaults().withInvoices(250).withDefects(5));
        client = new XeroClient(xero);
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void givesLinesOnlyWithPagesAndNeverInASummary() {
        assertThat(client.json("Invoices").at("/Invoices/0").has("LineItems")).isFalse();
        assertThat(client.json("Invoices").has("pagination")).isFalse();
        JsonNode page = client.json("Invoices?page=2&pageSize=60&includeArchived=true");
        assertThat(page.at("/Invoices/0/LineItems")).isNotEmpty();
        assertThat(page.path("pagination").toString())
                .isEqualTo("{\"page\":2,\"pageSize\":60,\"pageCount\":5,\"itemCount\":250}");
        JsonNode summary = client.json("Invoices?page=1&summaryOnly=true").at("/Invoices/0");
        assertThat(summary.has("LineItems")).isFalse();
        assertThat(summary.has("Payments")).isFalse();
        assertThat(client.json("Invoices?page=1&pageSize=5000&includeArchived=true")
                        .at("/pagination/pageSize")
                        .asInt())
                .isEqualTo(1000);
    }

    @Test
    void writesMoneyWithAllItsDigitsAndDatesAsMidnight() {
        String body = client.get("Invoices?page=1&pageSize=1&unitdp=4&includeArchived=true")
                .body();
        assertThat(body)
                .containsPattern("\"Total\":\\d+\\.\\d\\d[,}]")
                .containsPattern("\"UnitAmount\":\\d+\\.\\d{4}[,}]")
                .containsPattern("\"Date\":\"/Date\\(\\d+00000\\+0000\\)/\"")
                .containsPattern("\"DateString\":\"\\d{4}-\\d\\d-\\d\\dT00:00:00\"");
    }

    @Test
    void answersInXmlUnlessJsonIsAskedFor() {
        assertThat(client.get("Organisation", "Accept", "*/*").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
    }

    @Test
    void comparesModifiedSinceBySecondsAndIgnoresWhatItCannotRead() {
        Instant changed = Instant.ofEpochMilli(xero.organisation().invoice(200).updated());
        String second = LocalDateTime.ofInstant(changed.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                .toString();
        JsonNode since = client.json("Invoices?page=1&pageSize=1000&includeArchived=true", "If-Modified-Since", second);
        assertThat(since.path("Invoices"))
                .allSatisfy(each -> assertThat(
                                each.path("UpdatedDateUTC").asString().replaceAll("\\D", ""))
                        .isGreaterThanOrEqualTo(String.valueOf(
                                changed.truncatedTo(ChronoUnit.SECONDS).toEpochMilli())));
        assertThat(since.path("Invoices").size()).isBetween(40, 60);
        assertThat(client.json("Invoices?page=1&pageSize=1000&includeArchived=true", "If-Modified-Since", "yesterday")
                        .path("Invoices"))
                .hasSize(250);
    }

    @Test
    void movesAChangedRowToTheEndSoThatPagesShift() {
        String first = "Invoices?page=1&pageSize=10&order=UpdatedDateUTC%20ASC&includeArchived=true";
        String tenth = client.json(first).at("/Invoices/9/InvoiceID").asString();
        String eleventh = client.json(first.replace("page=1", "page=2"))
                .at("/Invoices/0/InvoiceID")
                .asString();
        xero.organisation().setStatus(xero.organisation().invoice(2).id(), "VOIDED");
        assertThat(client.json(first).at("/Invoices/8/InvoiceID").asString()).isEqualTo(tenth);
        assertThat(client.json(first).at("/Invoices/9/InvoiceID").asString()).isEqualTo(eleventh);
    }

    @Test
    void showsArchivedContactsOnlyOnRequest() {
        String all = "Contacts?page=1&pageSize=1000&includeArchived=true";
        int before = client.json(all).path("Contacts").size();
        String id = client.json("Contacts?page=1").at("/Contacts/0/ContactID").asString();
        xero.organisation().archive(id);
        assertThat(client.json(all).path("Contacts")).hasSize(before);
        assertThat(client.json("Contacts?page=1&pageSize=1000").path("Contacts"))
                .noneSatisfy(
                        each -> assertThat(each.path("ContactID").asString()).isEqualTo(id));
        assertThat(client.json("Contacts/" + id).at("/Contacts/0/ContactStatus").asString())
                .isEqualTo("ARCHIVED");
    }

    @Test
    void filtersByListsAndRefusesWhatItCannotParse() {
        String id = xero.organisation().invoice(7).id();
        assertThat(client.json("Invoices?page=1&includeArchived=true&IDs=" + id).path("Invoices"))
                .hasSize(1);
        assertThat(client.json("Invoices?page=1&pageSize=1000&Statuses=PAID,VOIDED&includeArchived=true")
                        .path("Invoices"))
                .allSatisfy(
                        each -> assertThat(each.path("Status").asString("PAID")).isIn("PAID", "VOIDED"));
        HttpResponse<String> refused = client.get("Invoices?page=1&where=Frobnicate");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(XeroClient.json(refused).path("Type").asString()).isEqualTo("QueryParseException");
    }

    @Test
    void remembersAKeyForSixMinutesAndRefusesItForSomethingElse() {
        String body = "{\"Contacts\":[{\"Name\":\"Once\"}]}";
        String made = XeroClient.json(client.write("PUT", "Contacts", body, "Idempotency-Key", "k1"))
                .at("/Contacts/0/ContactID")
                .asString();
        HttpResponse<String> again = client.write("PUT", "Contacts", body, "Idempotency-Key", "k1");
        assertThat(XeroClient.json(again).at("/Contacts/0/ContactID").asString())
                .isEqualTo(made);
        assertThat(client.write("PUT", "Contacts", body.replace("Once", "Twice"), "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(xero.organisation().writes()).isEqualTo(1);
        xero.clock().advance(java.time.Duration.ofMinutes(7));
        assertThat(client.write("PUT", "Contacts", body, "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(400); // forgotten, and the name is taken
        assertThat(client.write("POST", "Contacts?summarizeErrors=false", body).statusCode())
                .isEqualTo(200);
    }
}
