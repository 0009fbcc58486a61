/** Follows a new primary key-encryption key: wraps every data key anew, with nothing stopped. */
@NullMarked
package com.nextcrm.integrations.credentials.rotation;

import org.jspecify.annotations.NullMarked;
