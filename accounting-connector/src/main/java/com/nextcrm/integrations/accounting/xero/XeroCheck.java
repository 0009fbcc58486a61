package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroReply.Answered;
import com.nextcrm.integrations.accounting.xero.XeroReply.Lost;
import com.nextcrm.integrations.accounting.xero.XeroReply.Refused;
import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.util.Objects;

/** Whose organisation it is. */
final class XeroCheck {

    private final XeroApi api;

    XeroCheck(XeroApi api) {
        this.api = api;
    }

    CheckResult check(Connection connection) {
        return switch (api.organisation(connection)) {
            case Answered<XeroList> answered -> connected(connection, answered.body());
            case Refused<XeroList> refused -> refused.error().failure();
            case Lost<XeroList> lost -> lost.failure();
        };
    }

    /** The account is the tenant: webhooks name it. */
    private static CheckResult connected(Connection connection, XeroList organisations) {
        if (organisations.rows().isEmpty()) {
            return new Unavailable("Xero named no organisation");
        }
        String tenant = XeroTenant.of(connection).orElseThrow();
        String name = XeroTexts.member(organisations.rows().getFirst(), "Name");
        return new Connected(new Account(tenant, Objects.requireNonNullElse(name, "a Xero organisation")));
    }
}
