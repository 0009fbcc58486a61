/** Integrations, their secrets and the access tokens made from them. */
@NullMarked
package com.nextcrm.integrations.credentials;

import org.jspecify.annotations.NullMarked;
