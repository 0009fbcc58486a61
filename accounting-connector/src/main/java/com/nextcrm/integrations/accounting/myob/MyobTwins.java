package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for what an earlier attempt may have made: MYOB takes no idempotency key. An invoice carries ours in its journal
 * memo; a customer has no such place, and is known by having just been made with all that was asked for.
 */
final class MyobTwins {

    private static final int LATEST = 100;

    /** MYOB's times have no zone. */
    private static final Duration RECENT = Duration.ofDays(2);

    private final MyobApi api;

    MyobTwins(MyobApi api) {
        this.api = api;
    }

    /** What came of the search. */
    sealed interface Result {

        /** @param uid null if there is no such thing yet */
        record Searched(@Nullable String uid) implements Result {}

        record Not(Failure failure) implements Result {}
    }

    static String mark(String idempotencyKey) {
        return "NextCRM " + UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8));
    }

    Result invoice(Connection connection, String mark) {
        return search(
                connection,
                "Sale/Invoice",
                "JournalMemo",
                mark,
                (row, at) -> mark.equals(row.path("JournalMemo").asString("")));
    }

    /** @param asked what would be sent to MYOB */
    Result customer(Connection connection, ObjectNode asked) {
        String member = asked.hasNonNull("CompanyName") ? "CompanyName" : "LastName";
        return search(
                connection,
                MyobCard.CUSTOMER.route(),
                member,
                asked.path(member).asString(""),
                (row, at) -> isRecent(row, at) && contains(row, asked));
    }

    private interface Test {
        boolean passes(JsonNode row, Instant at);
    }

    /** The latest first, and each looked at: a filter that MYOB does not understand finds everything. */
    private Result search(Connection connection, String route, String member, String value, Test test) {
        String filter = member + " eq '" + value.replace("'", "''") + "'";
        return switch (api.list(connection, route, filter, "LastModified desc", LATEST)) {
            case Answered<MyobList> answered ->
                new Result.Searched(answered.body().rows().stream()
                        .flatMap(row -> tree(row).stream())
                        .filter(row -> test.passes(row, answered.at()))
                        .map(row -> row.path("UID").asString(""))
                        .findFirst()
                        .orElse(null));
            case Refused<MyobList> refused -> new Result.Not(refused.error().failure());
            case Lost<MyobList> lost -> new Result.Not(lost.failure());
        };
    }

    private static Optional<JsonNode> tree(byte[] row) {
        try {
            return Optional.of(MyobJson.MAPPER.readTree(row));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isRecent(JsonNode row, Instant now) {
        String time = row.path("Created").asString(row.path("LastModified").asString(""));
        Instant made = MyobTimes.moment(time);
        return made != null && made.isAfter(now.minus(RECENT));
    }

    /** Whether all that was asked for is in it; links by their GUIDs alone. */
    private static boolean contains(JsonNode there, JsonNode asked) {
        if (asked.isObject()) {
            return asked.properties().stream().allMatch(each -> contains(there.path(each.getKey()), each.getValue()));
        }
        if (asked.isArray()) {
            return asked.size() <= there.size()
                    && java.util.stream.IntStream.range(0, asked.size())
                            .allMatch(i -> contains(there.path(i), asked.get(i)));
        }
        return asked.isNumber() && there.isNumber()
                ? asked.decimalValue().compareTo(there.decimalValue()) == 0
                : asked.equals(there);
    }
}
