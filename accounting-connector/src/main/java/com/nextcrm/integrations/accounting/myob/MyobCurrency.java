package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobApi.Company;
import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The company file's local money, which stands in no invoice. It follows from the country, which the list of files tells
 * to older keys only; otherwise from the company's own address or business number; or the customer says it.
 */
final class MyobCurrency {

    private static final int DIGITS_OF_ABN = 11;
    private static final RequestRejected ASK = new RequestRejected(
            "customData.currency",
            "MYOB does not tell whether this company file is kept in AUD or NZD: set customData.currency of the"
                    + " integration to one of them");

    private final MyobApi api;

    MyobCurrency(MyobApi api) {
        this.api = api;
    }

    /** What is known of it, or why it is not. */
    sealed interface Local {

        record Known(String code) implements Local {}

        record Unknown(Failure failure) implements Local {}
    }

    Local of(Connection connection) {
        String said = MyobTexts.currency(connection.settings().get("currency"));
        String told = said != null ? said : ofCountry(connection.settings().get("country"));
        if (told != null) {
            return new Local.Known(told);
        }
        return switch (api.company(connection)) {
            case Answered<Company> answered -> {
                String code = ofCompany(answered.body());
                yield code == null ? new Local.Unknown(ASK) : new Local.Known(code);
            }
            case Refused<Company> refused -> new Local.Unknown(refused.error().failure());
            case Lost<Company> lost -> new Local.Unknown(lost.failure());
        };
    }

    private static @Nullable String ofCountry(@Nullable String country) {
        return switch (Objects.requireNonNullElse(country, "")) {
            case "AU" -> "AUD";
            case "NZ" -> "NZD";
            default -> null;
        };
    }

    private static @Nullable String ofCompany(Company company) {
        String address = Objects.requireNonNullElse(company.address(), "").toLowerCase(Locale.ROOT);
        if (address.contains("new zealand")) {
            return "NZD";
        }
        // an Australian business number; a tax file number has fewer digits, and so has New Zealand's
        long digits = Objects.requireNonNullElse(company.abnOrTfn(), "")
                .chars()
                .filter(Character::isDigit)
                .count();
        return address.contains("australia") || digits == DIGITS_OF_ABN ? "AUD" : null;
    }
}
