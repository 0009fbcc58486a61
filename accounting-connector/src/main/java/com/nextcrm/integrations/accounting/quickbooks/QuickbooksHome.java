package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Answered;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Lost;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The company's own currency: invoices name none where several are not switched on. */
final class QuickbooksHome {

    private final QuickbooksApi api;

    QuickbooksHome(QuickbooksApi api) {
        this.api = api;
    }

    /** What is known of it, or why it is not. */
    sealed interface Currency {

        /** @param code null if no row needs it */
        record Known(@Nullable String code) implements Currency {}

        record Unknown(Failure failure) implements Currency {}
    }

    /** Asks only if one of the rows needs it and it is not known. */
    Currency of(Connection connection, QuickbooksEntity entity, List<byte[]> rows, @Nullable String known) {
        boolean needed = entity == QuickbooksEntity.INVOICE
                && known == null
                && rows.stream().anyMatch(QuickbooksHome::hasUnnamedMoney);
        if (!needed) {
            return new Currency.Known(known);
        }
        return switch (api.homeCurrency(connection)) {
            case Answered<String> answered -> new Currency.Known(answered.body());
            case Refused<String> refused -> new Currency.Unknown(refused.error().failure());
            case Lost<String> lost -> new Currency.Unknown(lost.failure());
        };
    }

    /** What is left of a deleted one has no money at all. */
    private static boolean hasUnnamedMoney(byte[] row) {
        return QuickbooksJson.mentions(row, "TotalAmt") && !QuickbooksJson.mentions(row, "CurrencyRef");
    }
}
