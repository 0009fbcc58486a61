package com.nextcrm.integrations.credentials.integration;

import org.jspecify.annotations.Nullable;

/** Which of a tenant's integrations; null means all. */
record IntegrationFilter(@Nullable String type, @Nullable Boolean active) {

    static final IntegrationFilter ALL = new IntegrationFilter(null, null);
}
