package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.marketing.billionmail.BillionmailCursor.Cut;
import com.nextcrm.integrations.marketing.billionmail.BillionmailMapper.Unreadable;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Walks a whole list, also when only changes were asked for: a contact has no time of its last change, an edit may give
 * it another id, and what was deleted is told nowhere. Unchanged rows are recognised by their content.
 */
final class BillionmailPull {

    private static final int MOST_STEPS_BACK = 5;

    private final BillionmailApi api;
    private final BillionmailMapper mapper;
    private final int pageSize;

    BillionmailPull(BillionmailApi api, BillionmailMapper mapper, int pageSize) {
        this.api = api;
        this.mapper = mapper;
        this.pageSize = pageSize;
    }

    PullResult page(PullRequest request, BillionmailType type) {
        BillionmailCursor cursor = BillionmailCursor.parse(request.cursor()).orElse(null);
        if (cursor == null) {
            return new RequestRejected("cursor", "The cursor is not one of BillionMail's");
        }
        for (int step = 0; ; step++) {
            Cut cut = cursor.cut(pageSize);
            BillionmailReply reply = api.get(request.connection(), type.page(cut.page(), cut.size()));
            if (!(reply instanceof Done done)) {
                return BillionmailReply.failure(reply);
            }
            List<JsonNode> rows = rows(done.data());
            // on a page that begins after the last row read, rows between the two would be lost
            boolean follows = cut.before() == 0 || !rows.isEmpty() && cursor.hasRead(type, rows.getFirst());
            if (follows) {
                return read(request, type, cursor, cut, rows, done);
            }
            if (step == MOST_STEPS_BACK) {
                return new Unavailable("The list changes faster than it can be read");
            }
            cursor = cursor.back(pageSize / 2);
        }
    }

    /** Null where others have an empty list. */
    static List<JsonNode> rows(JsonNode data) {
        return List.copyOf(data.path("list").values());
    }

    private PullResult read(
            PullRequest request,
            BillionmailType type,
            BillionmailCursor cursor,
            Cut cut,
            List<JsonNode> rows,
            Done done) {
        List<JsonNode> fresh =
                rows.stream().filter(row -> !cursor.hasRead(type, row)).toList();
        // by external id: one e-mail address that differs in case only is one entry
        Map<String, ProviderRecord> records = new LinkedHashMap<>();
        List<RecordError> errors = new ArrayList<>();
        for (JsonNode row : fresh) {
            try {
                ProviderRecord record = mapper.record(request.connection(), type, row, done.at());
                records.put(record.externalId(), record);
            } catch (Unreadable e) {
                errors.add(new RecordError(type.noun() + " " + BillionmailType.id(row), e.reason()));
            }
        }
        List<ProviderRecord> read = List.copyOf(records.values());
        boolean last = rows.size() < cut.size();
        Page page = last
                ? Page.last(read, errors, request.startedAt().toString(), true)
                : Page.followedBy(
                        cursor.after(type, fresh, cut.before() + rows.size()).text(), read, errors);
        return request.mode() == SyncMode.INCREMENTAL && request.watermark() != null ? page.ofWhole() : page;
    }
}
