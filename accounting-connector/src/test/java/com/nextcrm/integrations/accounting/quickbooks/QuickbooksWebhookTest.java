package com.nextcrm.integrations.accounting.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickbooksWebhookTest {

    @ParameterizedTest
    @ValueSource(strings = {"created", "updated", "deleted", "voided", "emailed", "merged", "of-tomorrow"})
    void asksForTheObjectThatAnEventNames(String operation) {
        assertThat(interpret("{'specversion':'1.0','id':'1','type':'qbo.invoice." + operation
                        + ".v1','intuitentityid':'145','intuitaccountid':'9'}"))
                .isEqualTo(new Changed(QuickbooksEntity.INVOICE.dataType(), List.of("145")));
    }

    @Test
    void asksForBothOfAMerge() {
        assertThat(
                        interpret(
                                "{'eventNotifications':[{'realmId':'9','dataChangeEvent':{'entities':[{'name':'Customer',"
                                        + "'id':'7','operation':'Merge','deletedId':'8','lastUpdated':'2026-02-10T19:02:14+0000'}]}}]}"))
                .isEqualTo(new Changed(QuickbooksEntity.CUSTOMER.dataType(), List.of("7", "8")));
    }

    @Test
    void leavesEventsOfOtherThingsAlone() {
        assertThat(interpret("{'type':'qbo.payment.created.v1','intuitentityid':'1'}"))
                .isInstanceOf(Nothing.class);
    }

    @Test
    void saysWhatItCannotRead() {
        assertThat(interpret("{'type':'qbo.invoice.created.v1'}")).isEqualTo(new Unreadable("It names no object"));
        assertThat(interpret("{'type':'invoice'}")).isInstanceOf(Unreadable.class);
        assertThat(interpret("[]")).isInstanceOf(Unreadable.class);
    }

    private static WebhookResult interpret(String json) {
        return QuickbooksWebhook.interpret(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
