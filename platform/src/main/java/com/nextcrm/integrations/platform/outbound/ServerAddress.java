package com.nextcrm.integrations.platform.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as a person would write it. Whatever two programs could read differently (other spellings of numbers,
 * escapes, a user before the host) is refused rather than understood.
 */
public final class ServerAddress {

    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
            + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** Some read such a name as a number, and the number as an address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)");

    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]*)*");

    private static final String NO_ADDRESS = "must be a web address such as https://mail.example.com";

    private static final int HIGHEST_PORT = 65_535;

    private ServerAddress() {}

    /**
     * Its form only; where it leads is judged when it is called.
     *
     * @throws OutboundRefused if it is not one, or is written in a way that could be misread
     */
    public static URI parse(String text) throws OutboundRefused {
        URI uri = uri(text);
        checkHost(uri);
        if (!PATH.matcher(uri.getRawPath()).matches() || uri.getRawPath().contains("..")) {
            throw new OutboundRefused("must have a plain path, or none");
        }
        return uri;
    }

    private static URI uri(String text) throws OutboundRefused {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new OutboundRefused(NO_ADDRESS);
        }
        if (uri.isOpaque() || uri.getScheme() == null || uri.getRawAuthority() == null) {
            throw new OutboundRefused(NO_ADDRESS);
        }
        if (uri.getRawAuthority().contains("@")) {
            throw new OutboundRefused("must not contain a user name or password");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new OutboundRefused("must end with the host, the port or the path: no ? and no #");
        }
        return uri;
    }

    /** Of an address, and of any request below one. */
    static void checkHost(URI uri) throws OutboundRefused {
        String scheme = uri.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw new OutboundRefused("must begin with https://");
        }
        String host = uri.getHost();
        String authority = uri.getRawAuthority();
        if (host == null || authority == null || !isPlain(host)) {
            throw new OutboundRefused(
                    "must name its host plainly: a name in ASCII, four decimal numbers, or IPv6 in []");
        }
        if (authority.contains("@") || authority.endsWith(":") || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new OutboundRefused("must have nothing but a host and, after a colon, a port");
        }
    }

    private static boolean isPlain(String host) {
        if (host.startsWith("[")) {
            return !host.contains("%") && literal(host).isPresent();
        }
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            return DOTTED_QUAD.matcher(host).matches() && literal(host).isPresent();
        }
        return NAME.matcher(host).matches();
    }

    /** An address written out, with or without the brackets of IPv6; empty for a name. */
    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
