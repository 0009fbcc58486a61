@NullMarked
package com.nextcrm.integrations.ingress;

import org.jspecify.annotations.NullMarked;
