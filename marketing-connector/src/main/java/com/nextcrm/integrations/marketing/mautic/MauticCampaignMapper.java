package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticRow.Common;
import com.nextcrm.integrations.sdk.record.Campaign;
import com.nextcrm.integrations.sdk.record.Campaign.Audience;
import com.nextcrm.integrations.sdk.record.Campaign.Statistics;
import com.nextcrm.integrations.sdk.record.Campaign.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Mautic's campaign -> ours. It is never sent or finished: it goes on as long as it is published. */
final class MauticCampaignMapper {

    private MauticCampaignMapper() {}

    /** @param contacts in it; null if nobody can tell */
    static MauticRow map(byte[] json, Instant asOf, @Nullable Long contacts) {
        return MauticRow.of(json, bytes -> {
            MauticGroup campaign = MauticJson.read(bytes, MauticGroup.class);
            Common common = Common.of(campaign.id(), campaign.dateAdded(), campaign.dateModified());
            Instant starts = Common.time(campaign.publishUp(), "publishUp");
            Instant ends = Common.time(campaign.publishDown(), "publishDown");
            boolean published = Boolean.TRUE.equals(campaign.isPublished());
            boolean over = ends != null && !ends.isAfter(asOf);
            boolean early = starts != null && starts.isAfter(asOf);
            Campaign mapped = new Campaign(
                    campaign.name(),
                    null,
                    !published || over ? Status.UNPUBLISHED : early ? Status.SCHEDULED : Status.PUBLISHED,
                    published && over ? "expired" : null,
                    null,
                    null,
                    campaign.description(),
                    starts,
                    ends,
                    null,
                    audiences(campaign.lists()),
                    List.of(),
                    contacts == null ? null : new Statistics(contacts, null, null, null, null, null, null, null));
            return common.with(MauticType.CAMPAIGNS, asOf, mapped, bytes);
        });
    }

    private static List<Audience> audiences(@Nullable JsonNode lists) {
        return MauticJson.elements(lists).stream()
                .flatMap(list -> MauticJson.number(list.path("id")).stream()
                        .map(id -> new Audience(id.toString(), list.path("name").stringValue(null))))
                .toList();
    }
}
