package com.nextcrm.integrations.sdk.runtime.action;

import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action as a request's path names it.
 *
 * @param dataType the path's first part
 * @param recordId the id in the path; null if the action makes a new record
 */
record ActionRoute(String action, String dataType, @Nullable String recordId) {

    private static final String ID = "{id}";

    /** @param path below the provider: {@code payments/3f2.../refunds} */
    static Optional<ActionRoute> of(ProviderProfile profile, String path) {
        List<String> parts = List.of(path.split("/", -1));
        return profile.actions().stream()
                .filter(action -> matches(List.of(action.path().split("/")), parts))
                .findFirst()
                .map(action -> {
                    int id = List.of(action.path().split("/")).indexOf(ID);
                    return new ActionRoute(action.name(), parts.getFirst(), id < 0 ? null : parts.get(id));
                });
    }

    private static boolean matches(List<String> pattern, List<String> parts) {
        if (pattern.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isEmpty()
                    || !pattern.get(i).equals(ID) && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
