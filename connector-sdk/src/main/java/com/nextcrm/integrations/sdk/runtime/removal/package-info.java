/** What becomes of an integration's data when the integration is deleted. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.removal;

import org.jspecify.annotations.NullMarked;
