@NullMarked
package com.nextcrm.integrations.ingress.eventlog;

import org.jspecify.annotations.NullMarked;
