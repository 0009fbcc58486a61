@NullMarked
package com.nextcrm.integrations.credentials.status;

import org.jspecify.annotations.NullMarked;
