/** Who calls: the proven tenant, and the address behind trusted proxies. */
@NullMarked
package com.nextcrm.integrations.gateway.caller;

import org.jspecify.annotations.NullMarked;
