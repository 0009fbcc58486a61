/** What the system promises, shown over the running stack from outside. */
@NullMarked
package com.nextcrm.integrations.scenarios;

import org.jspecify.annotations.NullMarked;
