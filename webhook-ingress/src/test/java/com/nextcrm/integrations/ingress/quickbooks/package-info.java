@NullMarked
package com.nextcrm.integrations.ingress.quickbooks;

import org.jspecify.annotations.NullMarked;
