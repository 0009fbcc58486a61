package com.nextcrm.integrations.accounting.myob;

import java.time.Instant;

/**
 * What a run leaves to the next one.
 *
 * @param at when it began, by MYOB's clock
 * @param swept when the last run began that saw everything
 */
record MyobWatermark(Instant at, Instant swept) {

    static MyobWatermark of(String encoded) {
        return MyobJson.MAPPER.readValue(encoded, MyobWatermark.class);
    }

    String encoded() {
        return MyobJson.MAPPER.writeValueAsString(this);
    }
}
