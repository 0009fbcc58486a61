@NullMarked
package com.nextcrm.integrations.sdk.runtime.connection;

import org.jspecify.annotations.NullMarked;
