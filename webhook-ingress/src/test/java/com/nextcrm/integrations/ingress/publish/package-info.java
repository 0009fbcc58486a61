@NullMarked
package com.nextcrm.integrations.ingress.publish;

import org.jspecify.annotations.NullMarked;
