package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** The one foreign currency of every file. */
final class MyobForeign {

    /** Local money for one of the foreign. */
    static final BigDecimal RATE = new BigDecimal("1.5312");

    static final String CODE = "USD";

    private MyobForeign() {}

    static ObjectNode link() {
        return MyobJson.object()
                .put("UID", "3c1f77a2-0000-4000-8000-0000000000aa")
                .put("Code", CODE)
                .put("Name", "United States dollar");
    }

    static BigDecimal local(BigDecimal foreign) {
        return MyobJson.cents(foreign.multiply(RATE));
    }
}
