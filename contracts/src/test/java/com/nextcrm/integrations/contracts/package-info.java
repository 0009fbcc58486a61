@NullMarked
package com.nextcrm.integrations.contracts;

import org.jspecify.annotations.NullMarked;
