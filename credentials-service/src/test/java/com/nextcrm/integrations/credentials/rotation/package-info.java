@NullMarked
package com.nextcrm.integrations.credentials.rotation;

import org.jspecify.annotations.NullMarked;
