package com.nextcrm.integrations.credentials.connect;

import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Where users may be sent back to: what the deployment lists, and what lies below it. Nothing is guessed or mended. */
@Component
final class ReturnTo {

    private static final int MAX_LENGTH = 2_000;

    private final List<URI> allowed;

    ReturnTo(OAuthSettings settings) {
        this.allowed = settings.returnTo().stream().map(ReturnTo::setting).toList();
    }

    private static URI setting(String text) {
        URI uri = URI.create(text.strip());
        if (!isPlain(uri)) {
            throw new IllegalArgumentException(
                    "oauth.return-to must be http(s) addresses such as https://crm.example.com/settings");
        }
        return uri;
    }

    /** @throws Problem 400 if users may not be sent there */
    String check(String text) {
        try {
            URI uri = new URI(text);
            if (text.length() <= MAX_LENGTH && isPlain(uri) && allowed.stream().anyMatch(each -> covers(each, uri))) {
                return text;
            }
        } catch (URISyntaxException e) {
            // refused below
        }
        throw Problem.badRequest("returnTo is not one of the addresses that this deployment allows");
    }

    /** Absolute, without a user, and without a path that a browser may read otherwise than we do. */
    private static boolean isPlain(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String path = String.valueOf(uri.getRawPath());
        String folded = path.toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.normalize().equals(uri)
                && !folded.contains("%2f")
                && !folded.contains("%2e")
                && !folded.contains("%5c")
                && !path.contains("//");
    }

    private static boolean covers(URI allowed, URI uri) {
        String base = allowed.getRawPath().isEmpty() ? "/" : allowed.getRawPath();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return allowed.getScheme().equalsIgnoreCase(uri.getScheme())
                && allowed.getHost().equalsIgnoreCase(uri.getHost())
                && allowed.getPort() == uri.getPort()
                && (path.equals(base) || path.startsWith(base.endsWith("/") ? base : base + "/"));
    }

    /** @param query encoded, without its question mark */
    static URI with(String returnTo, String query) {
        return URI.create(returnTo + (returnTo.contains("?") ? "&" : "?") + query);
    }
}
