@NullMarked
package com.nextcrm.integrations.credentials.secrets;

import org.jspecify.annotations.NullMarked;
