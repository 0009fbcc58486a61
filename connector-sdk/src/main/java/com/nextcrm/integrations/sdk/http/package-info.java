/** How a connector calls its provider over HTTP: bounded in time and size, without redirects, never logging. */
@NullMarked
package com.nextcrm.integrations.sdk.http;

import org.jspecify.annotations.NullMarked;
