package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailMapper.Unreadable;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Single rows. Only lists show them whole, so they are looked for there: what the other calls show has zeros in it. */
final class BillionmailRows {

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 100;

    private final BillionmailApi api;
    private final BillionmailMapper mapper;
    private final Clock clock;

    BillionmailRows(BillionmailApi api, BillionmailMapper mapper, Clock clock) {
        this.api = api;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** One row, none, or why nobody knows. */
    sealed interface Search {
        record Hit(JsonNode row, Instant at) implements Search {}

        record Miss(Instant at) implements Search {}

        record Failed(Failure failure) implements Search {}
    }

    FetchResult fetch(Connection connection, BillionmailType type, String externalId) {
        boolean contact = type == BillionmailType.CONTACTS;
        if (!(contact ? BillionmailContactId.isOne(externalId) : externalId.matches("[0-9]+"))) {
            return new Gone(clock.instant());
        }
        String within = contact ? "&group_id=" + externalId.substring(0, externalId.indexOf('-')) : "";
        return switch (find(connection, type, within, row -> isOf(connection, type, row, externalId))) {
            case Search.Hit hit -> found(connection, type, hit);
            case Search.Miss miss -> new Gone(miss.at());
            case Search.Failed failed -> failed.failure();
        };
    }

    private boolean isOf(Connection connection, BillionmailType type, JsonNode row, String externalId) {
        try {
            return mapper.externalId(connection, type, row).equals(externalId);
        } catch (Unreadable e) {
            return false;
        }
    }

    private FetchResult found(Connection connection, BillionmailType type, Search.Hit hit) {
        try {
            return new Found(mapper.record(connection, type, hit.row(), hit.at()));
        } catch (Unreadable e) {
            return new RequestRejected(null, "BillionMail shows it incompletely: " + e.reason());
        }
    }

    Search find(Connection connection, BillionmailType type, String filter, Predicate<JsonNode> such) {
        for (int page = 1; page <= MOST_PAGES; page++) {
            BillionmailReply reply = api.get(connection, type.page(page, PAGE) + filter);
            if (!(reply instanceof Done done)) {
                return new Search.Failed(BillionmailReply.failure(reply));
            }
            List<JsonNode> rows = BillionmailPull.rows(done.data());
            Optional<JsonNode> hit = rows.stream().filter(such).findFirst();
            if (hit.isPresent()) {
                return new Search.Hit(hit.get(), done.at());
            }
            if (rows.size() < PAGE) {
                return new Search.Miss(done.at());
            }
        }
        return new Search.Failed(new Unavailable("BillionMail has too many rows to look through"));
    }

    Optional<ProviderRecord> record(Connection connection, BillionmailType type, JsonNode row, Instant at) {
        try {
            return Optional.of(mapper.record(connection, type, row, at));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
