@NullMarked
package com.nextcrm.integrations.credentials;

import org.jspecify.annotations.NullMarked;
