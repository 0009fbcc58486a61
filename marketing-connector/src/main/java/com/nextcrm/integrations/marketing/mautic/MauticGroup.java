package com.nextcrm.integrations.marketing.mautic;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What we read of a segment or a campaign.
 *
 * @param alias of a segment: by this its contacts are found
 * @param filters of a segment: a list, or an object
 * @param lists of a campaign: the segments it takes contacts from; a list, or an object
 * @param publishUp of a campaign: when it begins
 * @param publishDown of a campaign: when it ends
 */
record MauticGroup(
        @Nullable JsonNode id,
        @Nullable String name,
        @Nullable String alias,
        @Nullable String description,
        @Nullable Boolean isPublished,
        @Nullable String dateAdded,
        @Nullable String dateModified,
        @Nullable JsonNode filters,
        @Nullable JsonNode lists,
        @Nullable String publishUp,
        @Nullable String publishDown) {}
