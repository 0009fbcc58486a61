/** Whose account a consent opened, provider by provider. */
@NullMarked
package com.nextcrm.integrations.credentials.account;

import org.jspecify.annotations.NullMarked;
