package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksApi.Company;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Answered;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Lost;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Refused;
import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.util.Objects;
import java.util.stream.Stream;

/** Whose books they are. */
final class QuickbooksCheck {

    private final QuickbooksApi api;

    QuickbooksCheck(QuickbooksApi api) {
        this.api = api;
    }

    CheckResult check(Connection connection) {
        String realm = api.realm(connection);
        return switch (api.companyInfo(connection)) {
            case Answered<Company> answered -> new Connected(new Account(realm, name(answered.body(), realm)));
            case Refused<Company> refused -> refused.error().failure();
            case Lost<Company> lost -> lost.failure();
        };
    }

    private static String name(Company company, String realm) {
        return Stream.of(company.companyName(), company.legalName())
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("company " + realm);
    }
}
