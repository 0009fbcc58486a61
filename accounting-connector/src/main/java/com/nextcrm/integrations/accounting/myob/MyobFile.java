package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.sdk.spi.Connection;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a connection's company file is. MYOB keeps files on regional hosts, and whoever was told one stays there. Only
 * MYOB's own hosts are followed: every request carries the customer's token.
 */
final class MyobFile {

    private static final String ACCOUNT = "accountId";
    private static final String ADDRESS = "companyFileUri";

    private final URI baseUrl;

    MyobFile(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The file's GUID; empty if nobody has told it. */
    Optional<String> id(Connection connection) {
        String id = connection.settings().getOrDefault(ACCOUNT, "");
        return id.matches("[0-9A-Za-z-]{1,64}") ? Optional.of(id) : Optional.empty();
    }

    /** What all its routes begin with; empty if it is not known which file it is. */
    Optional<String> base(Connection connection) {
        String told = connection.settings().getOrDefault(ADDRESS, "");
        if (isTrusted(told)) {
            return Optional.of(told.endsWith("/") ? told.substring(0, told.length() - 1) : told);
        }
        return id(connection).map(id -> baseUrl + "/accountright/" + id);
    }

    boolean isTrusted(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            if (host == null || uri.getUserInfo() != null) {
                return false;
            }
            boolean home = uri.getAuthority().equals(baseUrl.getAuthority())
                    && baseUrl.getScheme().equals(uri.getScheme());
            return home
                    || "https".equals(uri.getScheme())
                            && host.toLowerCase(Locale.ROOT).endsWith(".myob.com");
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
