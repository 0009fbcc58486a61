package com.nextcrm.integrations.sdk.spi;

/** A page, or why there is none. */
public sealed interface PullResult permits Page, Failure {}
