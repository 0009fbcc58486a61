/** Connecting an account by consent: out to the provider's page, and back with a code. */
@NullMarked
package com.nextcrm.integrations.credentials.connect;

import org.jspecify.annotations.NullMarked;
