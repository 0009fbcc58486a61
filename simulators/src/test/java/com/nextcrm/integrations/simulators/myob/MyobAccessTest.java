package com.nextcrm.integrations.simulators.myob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MyobAccessTest {

    private MyobSimulator myob;

    @BeforeEach
    void start() {
        myob = MyobSimulator.start(MyobSimulatorOptions.defaults()
                .withInvoices(40)
                .withCustomers(20)
                .withToken(MyobClient.TOKEN));
    }

    @AfterEach
    void stop() {
        myob.close();
    }

    private MyobClient client() {
        return new MyobClient(myob);
    }

    @Test
    void wantsAKeyATokenAndAVersion() {
        assertThat(client().with("x-myobapi-key", "another").refusal("GET", "Company", ""))
                .isEqualTo("403 DeveloperInactive");
        assertThat(client().without("Authorization").refusal("GET", "Company", ""))
                .isEqualTo("401 OAuthTokenIsMissing");
        assertThat(client().with("Authorization", "Bearer nonsense").refusal("GET", "Company", ""))
                .isEqualTo("401 OAuthTokenIsInvalid");
        assertThat(client().without("x-myobapi-version").get("Company").has("CompanyName"))
                .isFalse();
        assertThat(client().with("x-myobapi-cftoken", "").refusal("GET", "Company", ""))
                .isEqualTo("403 AccessDenied");
        assertThat(client().get("Company").path("CompanyName").asString()).isEqualTo("Clearwater Pty Ltd");
    }

    @Test
    void takesAnUnknownPathForABadToken() {
        assertThat(client().refusal("GET", "Sale/Invoices", "")).isEqualTo("401 OAuthTokenIsInvalid");
        assertThat(client().refusal("GET", "Payroll/Timesheet", "")).isEqualTo("401 OAuthTokenIsInvalid");
    }

    @Test
    void countsAllFilesTogether() {
        myob.limitTo(1, 1_000_000);
        String other = myob.baseUri() + "/accountright/" + myob.files().get(1).id() + "/Company";
        String last = "";
        for (int i = 0; i < 9; i++) {
            last = client().refusal("GET", i % 2 == 0 ? "Company" : other, "");
        }
        assertThat(last).isEqualTo("403 RateLimitError");
        myob.limitTo(1, 1);
        client().get("Company");
        assertThat(client().send("GET", "Company", "").body()).contains("daily rate limit");
    }

    @Test
    void keepsFilesApart() {
        String uid = myob.file().invoiceIds().getFirst();
        String other = myob.baseUri() + "/accountright/" + myob.files().get(1).id() + "/Sale/Invoice/" + uid;
        assertThat(client().refusal("GET", "Sale/Invoice/" + uid, "")).isEqualTo("200 ");
        assertThat(client().refusal("GET", other, "")).isEqualTo("404 ResourceNotFound");
    }

    @Test
    void listsFilesForOlderKeys() {
        assertThat(client().get(myob.baseUri() + "/accountright/"))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.path("Uri").asString()).startsWith("http://127.0.0.1"));
    }

    @Test
    void makesTheSameDataOfTheSameSeed() {
        try (MyobSimulator again = MyobSimulator.start(MyobSimulatorOptions.defaults()
                .withInvoices(40)
                .withCustomers(20)
                .withUntil(myob.clock().instant())
                .withToken(MyobClient.TOKEN))) {
            assertThat(again.file().invoiceIds()).isEqualTo(myob.file().invoiceIds());
            assertThat(again.file().totals()).isEqualTo(myob.file().totals());
        }
    }

    @Test
    void holdsAMillionInvoicesWithoutKeepingThem() {
        try (MyobSimulator large = MyobSimulator.start(
                MyobSimulatorOptions.defaults().withInvoices(1_000_000).withToken(MyobClient.TOKEN))) {
            MyobClient client = new MyobClient(large);
            String late = client.get("Sale/Invoice?$orderby=Number%20desc&$top=1&"
                            + MyobClient.query(
                                    "$filter",
                                    "LastModified ge datetime'"
                                            + MyobJson.time(
                                                    large.clock().instant().minusSeconds(600))
                                            + "'"))
                    .at("/Items/0/Number")
                    .asString();
            assertThat(late).isEqualTo("01000000");
        }
    }
}
