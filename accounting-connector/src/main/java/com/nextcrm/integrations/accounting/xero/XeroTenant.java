package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.spi.Connection;
import java.util.Optional;

/** Which organisation an integration is of: one consent, and one token, may open several. */
final class XeroTenant {

    /** What the connect flow wrote into the integration's settings. */
    static final String SETTING = "accountId";

    private XeroTenant() {}

    static Optional<String> of(Connection connection) {
        String id = connection.settings().get(SETTING);
        return id == null || id.isBlank() || !id.matches("[0-9A-Za-z-]{1,64}") ? Optional.empty() : Optional.of(id);
    }
}
