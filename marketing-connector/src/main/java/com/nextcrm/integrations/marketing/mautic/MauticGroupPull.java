package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.marketing.mautic.MauticRecords.Read;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Refused;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments or campaigns by their ids. There are few, and who is in them changes without any date of theirs: so every run
 * reads all of them.
 */
final class MauticGroupPull {

    /** Each is a further request, and a page should be over long before the slice is. */
    private static final int PAGE_SIZE = 10;

    private final MauticApi api;
    private final MauticRecords records;

    MauticGroupPull(MauticApi api, MauticRecords records) {
        this.api = api;
        this.records = records;
    }

    PullResult page(PullRequest request, MauticType type) {
        long after = request.cursor() == null ? 0 : Long.parseLong(request.cursor());
        MauticQuery query = MauticQuery.first(PAGE_SIZE).where("id", "gt", Long.toString(after));
        return switch (api.list(request.connection(), type, query)) {
            case Answered<MauticList> answered -> page(request, type, after, answered);
            case Refused<MauticList> refused -> refused.error().failure();
            case Lost<MauticList> lost -> lost.failure();
        };
    }

    private PullResult page(PullRequest request, MauticType type, long after, Answered<MauticList> reply) {
        List<ProviderRecord> found = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        long seen = after;
        for (byte[] json : reply.body().rows()) {
            switch (records.read(request.connection(), type, json, reply.at())) {
                case Read.NotRead not -> {
                    return not.failure();
                }
                case Read.Row read -> {
                    Long id = read.row().id();
                    if (id != null && id <= seen) {
                        return new Failure.Unavailable("Mautic does not list them in the order it was asked for");
                    }
                    seen = id == null ? seen : id;
                    switch (read.row()) {
                        case MauticRow.Mapped mapped -> found.add(mapped.record());
                        case MauticRow.Defective defective -> errors.add(defective.error(type, "after " + seen));
                    }
                }
            }
        }
        boolean more = reply.body().rows().size() >= PAGE_SIZE && seen > after;
        Page page = more
                ? Page.followedBy(Long.toString(seen), found, errors)
                : Page.last(found, errors, reply.at().toString(), true);
        return request.mode() == SyncMode.FULL || request.watermark() == null ? page : page.ofWhole();
    }
}
