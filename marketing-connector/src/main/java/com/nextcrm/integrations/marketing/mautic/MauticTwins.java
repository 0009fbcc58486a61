package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Looks for what an earlier attempt made: Mautic knows no idempotency keys. Found is what was made within a day and has
 * all that was asked for.
 */
final class MauticTwins {

    private static final Duration RECENT = Duration.ofDays(1);
    private static final int MOST = 100;
    private static final List<String> FOUND = List.of("An earlier attempt at this request had made it already");

    private final MauticApi api;
    private final MauticRecords records;

    MauticTwins(MauticApi api) {
        this.api = api;
        this.records = new MauticRecords(api);
    }

    /** @param body what would be sent; none of it is an e-mail address */
    ActionResult contact(Connection connection, Map<String, ?> body, Supplier<ActionResult> otherwise) {
        return find(
                connection,
                MauticType.CONTACTS,
                MauticQuery.last(MOST).identified(),
                row -> body.entrySet().stream()
                        .filter(each -> each.getValue() instanceof String)
                        .allMatch(each -> row.at("/fields/all/" + each.getKey())
                                .asString("")
                                .equals(each.getValue())),
                otherwise);
    }

    /** A segment or a campaign of this name, with this description, and more that is looked at. */
    ActionResult group(
            Connection connection,
            MauticType type,
            Map<String, ?> body,
            Predicate<JsonNode> more,
            Supplier<ActionResult> otherwise) {
        return find(
                connection,
                type,
                MauticQuery.last(MOST),
                row -> row.path("name").asString("").equals(body.get("name"))
                        && row.path("description")
                                .asString("")
                                .equals(String.valueOf(body.containsKey("description") ? body.get("description") : ""))
                        && more.test(row),
                otherwise);
    }

    private ActionResult find(
            Connection connection,
            MauticType type,
            MauticQuery query,
            Predicate<JsonNode> same,
            Supplier<ActionResult> otherwise) {
        return MauticOutcome.ofRead(
                api.list(connection, type, query),
                answered -> answered.body().rows().stream()
                        .filter(row -> isRecent(type, row, answered.at()) && same.test(MauticJson.MAPPER.readTree(row)))
                        .findFirst()
                        .map(row ->
                                MauticOutcome.performed(records.written(connection, type, row, answered.at()), FOUND))
                        .orElseGet(otherwise));
    }

    private static boolean isRecent(MauticType type, byte[] row, Instant now) {
        MauticRow read =
                switch (type) {
                    case CONTACTS -> MauticContactMapper.map(row, now);
                    case SEGMENTS -> MauticSegmentMapper.map(row, now, null);
                    case CAMPAIGNS -> MauticCampaignMapper.map(row, now, null);
                };
        Instant created =
                read instanceof MauticRow.Mapped mapped ? mapped.record().createdAt() : null;
        return created != null && created.isAfter(now.minus(RECENT));
    }
}
