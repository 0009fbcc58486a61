/** The questions that every connector answers, asked of it through its own simulator. */
@NullMarked
package com.nextcrm.integrations.sdk.testkit;

import org.jspecify.annotations.NullMarked;
