package com.nextcrm.integrations.sdk.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component {@code somethingExternalId} that holds the provider's id of another record of the same integration.
 * The row shows it, and beside it our own id of that record as {@code something_id}, stored yet or not.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface LinksTo {

    /** The data type of the other record: {@code contacts}. */
    String value();
}
