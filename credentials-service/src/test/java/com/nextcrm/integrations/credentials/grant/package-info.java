@NullMarked
package com.nextcrm.integrations.credentials.grant;

import org.jspecify.annotations.NullMarked;
