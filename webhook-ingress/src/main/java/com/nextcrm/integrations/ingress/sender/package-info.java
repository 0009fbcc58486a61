/** What a sender of webhooks implements: how it signs, and what its bodies say of themselves. */
@NullMarked
package com.nextcrm.integrations.ingress.sender;

import org.jspecify.annotations.NullMarked;
