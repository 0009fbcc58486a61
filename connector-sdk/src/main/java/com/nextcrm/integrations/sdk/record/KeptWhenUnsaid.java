package com.nextcrm.integrations.sdk.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of which not every state of a record speaks, such as a fee that a webhook leaves out: where a later
 * state has null, the row keeps what it has. Text or {@code BigDecimal}, and not {@link Personal}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeptWhenUnsaid {}
