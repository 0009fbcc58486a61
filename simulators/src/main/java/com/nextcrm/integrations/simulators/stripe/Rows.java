package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** Objects of one kind in the order of their creation, numbered from 0. Row n is computed when asked for. */
interface Rows {

    Ids.Kind kind();

    /** The path of their list. */
    String url();

    /** The least number; older ones have been forgotten. */
    default long first() {
        return 0;
    }

    /** One more than the greatest number. */
    long size();

    /** Unix seconds; never less than that of the row before. */
    long created(long n);

    /** Whether there is a row of this number; some numbers may be left out. */
    default boolean exists(long n) {
        return n >= 0 && n < size();
    }

    void write(long n, Expansions expansions, JsonOut out);
}
