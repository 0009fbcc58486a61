/** Webhooks applied to records, and the fetches they ask for. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.webhook;

import org.jspecify.annotations.NullMarked;
