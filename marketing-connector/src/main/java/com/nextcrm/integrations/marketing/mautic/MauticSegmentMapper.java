package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticRow.Common;
import com.nextcrm.integrations.sdk.record.MailingList;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Mautic's segment -> our list. */
final class MauticSegmentMapper {

    private MauticSegmentMapper() {}

    /** @param contacts in it; null if nobody can tell */
    static MauticRow map(byte[] json, Instant asOf, @Nullable Long contacts) {
        return MauticRow.of(json, bytes -> {
            MauticGroup segment = MauticJson.read(bytes, MauticGroup.class);
            Common common = Common.of(segment.id(), segment.dateAdded(), segment.dateModified());
            MailingList list = new MailingList(
                    segment.name(),
                    segment.alias(),
                    segment.description(),
                    contacts,
                    null,
                    null,
                    null,
                    segment.isPublished(),
                    segment.filters() != null && !segment.filters().isEmpty());
            return common.with(MauticType.SEGMENTS, asOf, list, bytes);
        });
    }
}
