package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;

/** Where a company file is kept. Its local money is named nowhere in it. */
enum MyobCountry {
    AU("AUD", "0.10", "51 824 753 556", "1 Collins St\r\nMelbourne VIC 3000\r\nAustralia"),
    NZ("NZD", "0.15", "", "1 Queen St\r\nAuckland 1010\r\nNew Zealand");

    private final String currency;
    private final BigDecimal taxRate;
    private final String businessNumber;
    private final String address;

    MyobCountry(String currency, String taxRate, String businessNumber, String address) {
        this.currency = currency;
        this.taxRate = new BigDecimal(taxRate);
        this.businessNumber = businessNumber;
        this.address = address;
    }

    String currency() {
        return currency;
    }

    /** Of GST. */
    BigDecimal taxRate() {
        return taxRate;
    }

    String businessNumber() {
        return businessNumber;
    }

    String address() {
        return address;
    }
}
