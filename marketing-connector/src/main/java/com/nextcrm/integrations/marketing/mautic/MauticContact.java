package com.nextcrm.integrations.marketing.mautic;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What we read of a contact.
 *
 * @param dateModified null until it is edited for the first time
 * @param tags a list, or an object
 * @param doNotContact a list, or an object
 */
record MauticContact(
        @Nullable JsonNode id,
        @Nullable String dateAdded,
        @Nullable String dateModified,
        @Nullable String lastActive,
        @Nullable Fields fields,
        @Nullable JsonNode tags,
        @Nullable JsonNode doNotContact) {

    /** @param all by alias; the groups beside it say the same with more words, and are lists where they are empty */
    record Fields(@Nullable Map<String, JsonNode> all) {}
}
