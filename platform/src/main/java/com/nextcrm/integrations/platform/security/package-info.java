/** Who calls: the tenant and scopes of a verified token. */
@NullMarked
package com.nextcrm.integrations.platform.security;

import org.jspecify.annotations.NullMarked;
