@NullMarked
package com.nextcrm.integrations.ingress.xero;

import org.jspecify.annotations.NullMarked;
