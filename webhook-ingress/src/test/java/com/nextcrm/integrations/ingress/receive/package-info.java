@NullMarked
package com.nextcrm.integrations.ingress.receive;

import org.jspecify.annotations.NullMarked;
