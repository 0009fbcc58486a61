/** The OpenID Connect issuer of the local run: demo users and tenants, and one client per service. */
@NullMarked
package com.nextcrm.integrations.localstack.identity;

import org.jspecify.annotations.NullMarked;
