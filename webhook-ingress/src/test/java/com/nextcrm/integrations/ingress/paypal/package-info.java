@NullMarked
package com.nextcrm.integrations.ingress.paypal;

import org.jspecify.annotations.NullMarked;
