package com.nextcrm.integrations.simulators.paypal;

import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with a row of the history; its id always stays. */
public enum PaypalDefect {
    AMOUNT_MISSING {
        @Override
        void spoil(ObjectNode info) {
            info.remove("transaction_amount");
        }
    },
    AMOUNT_NOT_A_NUMBER {
        @Override
        void spoil(ObjectNode info) {
            ((ObjectNode) info.get("transaction_amount")).put("value", "12,50");
        }
    },
    CURRENCY_UNKNOWN {
        @Override
        void spoil(ObjectNode info) {
            ((ObjectNode) info.get("transaction_amount")).put("currency_code", "XXQ");
        }
    },
    DATE_MISSING {
        @Override
        void spoil(ObjectNode info) {
            info.remove("transaction_initiation_date");
        }
    },
    STATUS_UNKNOWN {
        @Override
        void spoil(ObjectNode info) {
            info.put("transaction_status", "Q");
        }
    },
    AMOUNT_NO_OBJECT {
        @Override
        void spoil(ObjectNode info) {
            info.put("transaction_amount", "12.50");
        }
    };

    abstract void spoil(ObjectNode info);
}
