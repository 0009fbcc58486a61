package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A segment or a campaign.
 *
 * @param content what is its own, as its JSON has it; the rest is in the other components
 */
record MauticGroup(
        long id,
        String name,
        boolean published,
        Instant added,
        @Nullable Instant modified,
        ObjectNode content,
        MauticMembers members) {

    MauticGroup {
        content = content.deepCopy();
    }

    String alias() {
        return content.path("alias").asString("");
    }

    MauticGroup edited(String newName, boolean nowPublished, ObjectNode newContent, Instant at) {
        return new MauticGroup(id, newName, nowPublished, added, at, newContent, members);
    }

    @Nullable
    Object column(String column) {
        return switch (column) {
            case "id" -> id;
            case "name" -> name;
            case "alias" -> alias();
            case "isPublished" -> published ? 1L : 0L;
            case "dateAdded" -> added;
            case "dateModified" -> modified;
            default -> throw MauticRefusal.broken();
        };
    }

    static boolean hasColumn(String column) {
        return switch (column) {
            case "id", "name", "alias", "isPublished", "dateAdded", "dateModified" -> true;
            default -> false;
        };
    }
}
