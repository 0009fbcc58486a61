@NullMarked
package com.nextcrm.integrations.platform.testkit;

import org.jspecify.annotations.NullMarked;
