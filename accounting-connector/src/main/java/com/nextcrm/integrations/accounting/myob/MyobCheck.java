package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobApi.Company;
import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.util.Objects;

/** Whose company file it is. */
final class MyobCheck {

    private final MyobApi api;
    private final MyobFile file;

    MyobCheck(MyobApi api, MyobFile file) {
        this.api = api;
        this.file = file;
    }

    CheckResult check(Connection connection) {
        return switch (api.company(connection)) {
            case Answered<Company> answered -> connected(connection, answered.body());
            case Refused<Company> refused -> refused.error().failure();
            case Lost<Company> lost -> lost.failure();
        };
    }

    private CheckResult connected(Connection connection, Company company) {
        String id = file.id(connection).orElse("unknown");
        String name = MyobTexts.orNull(company.companyName());
        return new Connected(new Account(id, Objects.requireNonNullElse(name, "company file " + id)));
    }
}
