/** The providers' authorization servers: their settings, and the calls to them. Nothing is kept here. */
@NullMarked
package com.nextcrm.integrations.credentials.oauth;

import org.jspecify.annotations.NullMarked;
