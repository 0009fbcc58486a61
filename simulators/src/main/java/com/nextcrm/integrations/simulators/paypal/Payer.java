package com.nextcrm.integrations.simulators.paypal;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Who pays. */
record Payer(long number) {

    private static final String[] GIVEN = {"Ann", "José", "Zoë", "Li", "Amir"};
    private static final String[] FAMILY = {"Lee", "Müller", "O'Brien", "Nguyễn", "Stone", "Świątek", "Kim"};

    String id() {
        return String.format(Locale.ROOT, "6ST%09dE", number);
    }

    String given() {
        return GIVEN[(int) (number % GIVEN.length)];
    }

    String family() {
        return FAMILY[(int) (number % FAMILY.length)];
    }

    String email() {
        return "payer" + number + "@example.com";
    }

    ObjectNode name() {
        return PaypalJson.object().put("given_name", given()).put("surname", family());
    }

    /** As orders show it. */
    ObjectNode json() {
        ObjectNode payer = PaypalJson.object();
        payer.set("name", name());
        payer.put("email_address", email()).put("payer_id", id());
        payer.putObject("address").put("country_code", "DE");
        return payer;
    }

    /** As the history shows it. */
    ObjectNode searched() {
        ObjectNode payer = PaypalJson.object()
                .put("account_id", id())
                .put("email_address", email())
                .put("address_status", "Y")
                .put("payer_status", "Y");
        payer.set("payer_name", name().put("alternate_full_name", given() + " " + family()));
        return payer.put("country_code", "DE");
    }
}
