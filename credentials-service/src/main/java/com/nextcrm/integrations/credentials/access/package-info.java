/** What connectors and the webhook ingress get of the credentials, over internal HTTP. */
@NullMarked
package com.nextcrm.integrations.credentials.access;

import org.jspecify.annotations.NullMarked;
