package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Mapped;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Answered;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Lost;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksReply.Refused;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Objects, page by page: all of them in the order they were made in, or those that changed. */
final class QuickbooksPull {

    private final QuickbooksApi api;
    private final QuickbooksHome home;
    private final QuickbooksChanges changes;
    private final int pageSize;

    QuickbooksPull(QuickbooksApi api, QuickbooksHome home, QuickbooksProperties settings) {
        this.api = api;
        this.home = home;
        this.changes = new QuickbooksChanges(api, home, settings);
        this.pageSize = settings.pageSize();
    }

    PullResult page(PullRequest request, QuickbooksEntity entity) {
        if (request.cursor() != null) {
            return walk(request.connection(), entity, QuickbooksCursor.of(request.cursor()));
        }
        boolean changesOnly = request.mode() == SyncMode.INCREMENTAL && request.watermark() != null;
        PullResult changed = changesOnly ? changes.since(request, entity) : null;
        return changed != null ? changed : walk(request.connection(), entity, QuickbooksCursor.start(changesOnly));
    }

    private PullResult walk(Connection connection, QuickbooksEntity entity, QuickbooksCursor cursor) {
        return switch (api.query(connection, entity, cursor.statement(entity, pageSize))) {
            case Answered<QuickbooksList> answered -> {
                QuickbooksList list = answered.body();
                yield switch (home.of(connection, entity, list.rows(), cursor.home())) {
                    case QuickbooksHome.Currency.Unknown unknown -> unknown.failure();
                    case QuickbooksHome.Currency.Known known -> {
                        Instant now = Objects.requireNonNullElse(list.time(), answered.at());
                        yield page(entity, cursor.until(now).inCurrency(known.code()), list, answered.at());
                    }
                };
            }
            case Refused<QuickbooksList> refused -> refused.error().failure();
            case Lost<QuickbooksList> lost -> lost.failure();
        };
    }

    private PullResult page(QuickbooksEntity entity, QuickbooksCursor cursor, QuickbooksList list, Instant at) {
        Set<String> seen = new HashSet<>(cursor.seen());
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        List<String> ofMoment = new ArrayList<>();
        int rowsOfMoment = 0;
        Instant moment = cursor.at();
        for (int i = 0; i < list.rows().size(); i++) {
            QuickbooksMapping row = QuickbooksRow.map(entity, list.rows().get(i), at, cursor.home());
            String id = row.id();
            Instant created = row.created();
            if (created != null && !created.equals(moment)) {
                moment = created;
                ofMoment.clear();
                rowsOfMoment = 0;
            }
            rowsOfMoment += created == null ? 0 : 1;
            if (id != null && !seen.add(id)) {
                continue;
            }
            switch (row) {
                case Mapped mapped -> records.add(mapped.record());
                case Defective defective -> errors.add(defective.error("number " + (i + 1) + " after " + moment));
            }
            if (created != null && id != null) {
                ofMoment.add(id);
            }
        }
        if (list.rows().size() < pageSize) {
            return inWalk(cursor, Page.last(records, errors, String.valueOf(cursor.to()), true));
        }
        if (moment == null || moment.equals(cursor.at()) && ofMoment.isEmpty()) {
            return new Failure.Unavailable("QuickBooks answered a page that has no end to go on from");
        }
        QuickbooksCursor next = cursor.after(moment, ofMoment, rowsOfMoment, pageSize);
        return inWalk(cursor, Page.followedBy(next.encoded(), records, errors));
    }

    private static Page inWalk(QuickbooksCursor cursor, Page page) {
        return cursor.whole() ? page.ofWhole() : page;
    }
}
