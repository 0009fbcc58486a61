/** The integrations a tenant has: their rows, their sealed credentials, the REST calls on them. */
@NullMarked
package com.nextcrm.integrations.credentials.integration;

import org.jspecify.annotations.NullMarked;
