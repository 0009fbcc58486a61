package com.nextcrm.integrations.ingress.receive;

import org.jspecify.annotations.Nullable;

/**
 * Where a webhook was sent: {@code /api/integrations/{provider}/webhook} or {@code .../webhook/{integrationId}}.
 *
 * @param integration null for the deployment's own address
 */
record WebhookAddress(String provider, @Nullable String integration) {

    private static final String PREFIX = "/api/integrations/";
    private static final String END = "/webhook";

    /** Null if the path is not a webhook's. */
    static @Nullable WebhookAddress of(@Nullable String path) {
        if (path == null || !path.startsWith(PREFIX)) {
            return null;
        }
        int slash = path.indexOf('/', PREFIX.length());
        if (slash <= PREFIX.length() || !path.startsWith(END, slash)) {
            return null;
        }
        String provider = path.substring(PREFIX.length(), slash);
        int end = slash + END.length();
        if (path.length() == end) {
            return new WebhookAddress(provider, null);
        }
        boolean oneMore = path.charAt(end) == '/' && path.length() > end + 1 && path.indexOf('/', end + 1) < 0;
        return oneMore ? new WebhookAddress(provider, path.substring(end + 1)) : null;
    }
}
