/** Actions at a provider over HTTP, each done once per idempotency key. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.action;

import org.jspecify.annotations.NullMarked;
