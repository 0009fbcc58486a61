@NullMarked
package com.nextcrm.integrations.credentials.connect;

import org.jspecify.annotations.NullMarked;
