package com.nextcrm.integrations.accounting.myob;

/** One row of a list: what a walk has to know of it, and its own JSON. */
record MyobRow(MyobHead head, byte[] json) {

    static MyobRow of(byte[] json) {
        return new MyobRow(MyobHead.of(json), json);
    }
}
