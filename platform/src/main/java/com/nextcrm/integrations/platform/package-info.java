/** Auto-configuration that every service shares. */
@NullMarked
package com.nextcrm.integrations.platform;

import org.jspecify.annotations.NullMarked;
