package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Records one at a time, a segment or campaign with the number of contacts in it. */
final class MauticRecords {

    private final MauticApi api;

    MauticRecords(MauticApi api) {
        this.api = api;
    }

    /** A row as it was read, or why its contacts could not be counted. */
    sealed interface Read {

        record Row(MauticRow row) implements Read {}

        record NotRead(Failure failure) implements Read {}
    }

    FetchResult fetch(Connection connection, MauticType type, String id) {
        return switch (api.one(connection, type, id)) {
            case Answered<byte[]> answered ->
                switch (read(connection, type, answered.body(), answered.at())) {
                    case Read.NotRead not -> not.failure();
                    case Read.Row read ->
                        switch (read.row()) {
                            case MauticRow.Mapped mapped -> new Found(mapped.record());
                            case MauticRow.Defective defective ->
                                new RequestRejected(
                                        null, defective.error(type, id).toString());
                        };
                };
            case Refused<byte[]> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<byte[]> lost -> lost.failure();
        };
    }

    Read read(Connection connection, MauticType type, byte[] json, Instant at) {
        if (type == MauticType.CONTACTS) {
            return new Read.Row(MauticContactMapper.map(json, at));
        }
        return switch (count(connection, type, json)) {
            case Answered<Long> counted -> new Read.Row(row(type, json, at, counted.body()));
            case Refused<Long> refused ->
                // whoever may not count can still know the rest
                refused.error().failure() instanceof RequestRejected
                        ? new Read.Row(row(type, json, at, null))
                        : new Read.NotRead(refused.error().failure());
            case Lost<Long> lost -> new Read.NotRead(lost.failure());
        };
    }

    /** After something was done: the record counts, even if its contacts cannot be counted at the moment. */
    MauticRow written(Connection connection, MauticType type, byte[] json, Instant at) {
        return switch (read(connection, type, json, at)) {
            case Read.Row read -> read.row();
            case Read.NotRead not -> row(type, json, at, null);
        };
    }

    private static MauticRow row(MauticType type, byte[] json, Instant at, @Nullable Long count) {
        Long known = count == null || count < 0 ? null : count;
        return type == MauticType.SEGMENTS
                ? MauticSegmentMapper.map(json, at, known)
                : MauticCampaignMapper.map(json, at, known);
    }

    /** A segment's contacts are found by searching, a campaign's have a list of their own. */
    private MauticReply<Long> count(Connection connection, MauticType type, byte[] json) {
        JsonNode row = tree(json);
        if (type == MauticType.SEGMENTS) {
            String alias = row.path("alias").asString("");
            return alias.matches("[\\w-]+")
                    ? api.list(
                                    connection,
                                    MauticType.CONTACTS,
                                    MauticQuery.first(1).minimal().search("segment:" + alias))
                            .map(MauticList::total)
                    : new Answered<>(-1L, 0, Instant.EPOCH);
        }
        String id = row.path("id").asString("");
        return id.matches("\\d+")
                ? api.get(connection, "campaigns/" + id + "/contacts?start=0&limit=1")
                        .map(body -> MauticJson.number(body.path("total")).orElse(-1L))
                : new Answered<>(-1L, 0, Instant.EPOCH);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MauticJson.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return MauticJson.MAPPER.missingNode();
        }
    }
}
