package com.nextcrm.integrations.simulators;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * One request as a provider sees it.
 *
 * @param path below the provider's prefix, decoded, with its leading slash
 * @param body as it came, at most 1 MiB
 */
public record Call(String method, String path, Params query, HttpFields headers, String body) {

    static final int MAX_BODY_BYTES = 1 << 20;

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The body's form parameters. */
    public Params form() {
        return Params.parse(body);
    }

    /** The path's parts, without empty ones. */
    public List<String> segments() {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** The same at another path. */
    public Call at(String other) {
        return new Call(method, other, query, headers, body);
    }

    static Call of(String method, String path, @Nullable String query, HttpFields headers, byte[] body) {
        return new Call(method, path, Params.parse(query), headers, new String(body, StandardCharsets.UTF_8));
    }
}
