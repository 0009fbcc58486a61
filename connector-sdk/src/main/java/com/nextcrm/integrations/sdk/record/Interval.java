package com.nextcrm.integrations.sdk.record;

/** How often something is charged. */
public enum Interval {
    DAY,
    WEEK,
    MONTH,
    YEAR
}
