package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** Who the merchant is, and its balance. */
final class AccountJson {

    private AccountJson() {}

    static void write(StripeAccount account, JsonOut out) {
        String name = "Shop " + account.id().substring(account.id().length() - 4);
        out.open()
                .text("id", account.id())
                .text("object", "account")
                .open("business_profile")
                .text("mcc", "5734")
                .nulls("minority_owned_business_designation")
                .text("name", name + " GmbH")
                .nulls("support_address", "support_email", "support_phone", "support_url")
                .text("url", "https://shop.example.com")
                .close()
                .text("business_type", "company")
                .flag("charges_enabled", true)
                .text("country", "DE")
                .text("default_currency", "eur")
                .flag("details_submitted", true)
                .text("email", "owner@shop.example.com")
                .open("metadata")
                .close()
                .flag("payouts_enabled", true);
        writeSettings(name, out);
        out.text("type", "standard").close();
    }

    private static void writeSettings(String name, JsonOut out) {
        out.open("settings")
                .open("branding")
                .nulls("icon", "logo", "primary_color", "secondary_color")
                .close()
                .open("card_payments")
                .nulls("statement_descriptor_prefix")
                .nulls("statement_descriptor_prefix_kana", "statement_descriptor_prefix_kanji")
                .close()
                .open("dashboard")
                .text("display_name", name)
                .text("timezone", "Europe/Berlin")
                .close()
                .open("payments")
                .text("statement_descriptor", "NEXTSHOP")
                .nulls("statement_descriptor_kana", "statement_descriptor_kanji")
                .nulls("statement_descriptor_prefix_kana", "statement_descriptor_prefix_kanji")
                .close()
                .close();
    }

    static void writeBalance(JsonOut out) {
        out.open().text("object", "balance");
        writeFunds("available", 1_250_000, out);
        out.flag("livemode", false);
        writeFunds("pending", 87_500, out);
        out.close();
    }

    private static void writeFunds(String name, long amount, JsonOut out) {
        out.openList(name)
                .open()
                .number("amount", amount)
                .text("currency", "eur")
                .open("source_types")
                .number("card", amount)
                .close()
                .close()
                .closeList();
    }
}
