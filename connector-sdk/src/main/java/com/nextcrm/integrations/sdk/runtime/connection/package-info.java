/** The way to a provider: its connector, an access token, and the pace of an integration. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.connection;

import org.jspecify.annotations.NullMarked;
