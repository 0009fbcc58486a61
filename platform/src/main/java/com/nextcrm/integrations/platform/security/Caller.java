package com.nextcrm.integrations.platform.security;

import com.nextcrm.integrations.contracts.TenantId;

/**
 * Who calls, from the verified token and never from the request. A controller takes it as a parameter; a token without
 * a tenant is refused with 403 before the controller is reached.
 *
 * @param subject the token's {@code sub}
 */
public record Caller(TenantId tenant, String subject) {}
