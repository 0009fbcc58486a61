package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobMapping.Defective;
import com.nextcrm.integrations.accounting.myob.MyobMapping.Mapped;
import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows in the order in which they were last changed: all of them, or those that changed since the last run. */
final class MyobPull {

    private static final String ALL_LAYOUTS = "Sale/Invoice";

    private final MyobApi api;
    private final MyobLines lines;
    private final MyobCurrency currency;
    private final MyobProperties settings;

    MyobPull(MyobApi api, MyobProperties settings) {
        this.api = api;
        this.lines = new MyobLines(api);
        this.currency = new MyobCurrency(api);
        this.settings = settings;
    }

    PullResult page(PullRequest request, MyobType type) {
        MyobCursor cursor = MyobCursor.of(request, settings);
        MyobReply<MyobList> reply = ask(request, type, cursor);
        if (reply instanceof Refused<MyobList> refused && refused.error().tookTooLong() && cursor.canAskForLess()) {
            // another question, not the same again
            cursor = cursor.askingForLess();
            reply = ask(request, type, cursor);
        }
        return switch (reply) {
            case Answered<MyobList> answered -> page(request, type, cursor, answered);
            case Refused<MyobList> refused -> refused.error().failure();
            case Lost<MyobList> lost -> lost.failure();
        };
    }

    private MyobReply<MyobList> ask(PullRequest request, MyobType type, MyobCursor cursor) {
        String route = type == MyobType.INVOICES
                ? ALL_LAYOUTS
                : settings.contacts().get(cursor.section()).route();
        return cursor.link() == null
                ? api.list(request.connection(), route, cursor.filter(), "LastModified asc", cursor.top())
                : api.follow(request.connection(), cursor.link());
    }

    private PullResult page(PullRequest request, MyobType type, MyobCursor cursor, Answered<MyobList> answered) {
        Instant at = answered.at();
        List<MyobRow> all = answered.body().rows().stream().map(MyobRow::of).toList();
        List<MyobHead> heads = all.stream().map(MyobRow::head).toList();
        List<MyobRow> fresh =
                all.stream().filter(row -> cursor.isNew(row.head())).toList();
        String next = answered.body().next();
        if (type == MyobType.CONTACTS) {
            MyobCard card = settings.contacts().get(cursor.section());
            List<byte[]> rows = fresh.stream().map(MyobRow::json).toList();
            return page(
                    type, cursor.answered(at, null), heads, next, rows, row -> MyobContactMapper.map(row, at, card));
        }
        return invoices(request, cursor, heads, next, fresh, at);
    }

    private PullResult invoices(
            PullRequest request,
            MyobCursor cursor,
            List<MyobHead> heads,
            @Nullable String next,
            List<MyobRow> fresh,
            Instant at) {
        String local = cursor.currency();
        if (local == null && !fresh.isEmpty()) {
            switch (currency.of(request.connection())) {
                case MyobCurrency.Local.Known known -> local = known.code();
                case MyobCurrency.Local.Unknown unknown -> {
                    return unknown.failure();
                }
            }
        }
        String money = local;
        return switch (lines.of(request.connection(), fresh, cursor.top())) {
            case MyobLines.Result.Not not -> not.failure();
            case MyobLines.Result.Whole whole ->
                page(
                        MyobType.INVOICES,
                        cursor.answered(at, money),
                        heads,
                        next,
                        whole.rows(),
                        row -> MyobInvoiceMapper.map(row, at, String.valueOf(money)));
        };
    }

    private PullResult page(
            MyobType type,
            MyobCursor cursor,
            List<MyobHead> heads,
            @Nullable String next,
            List<byte[]> rows,
            Function<byte[], MyobMapping> map) {
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            switch (map.apply(rows.get(i))) {
                case Mapped mapped -> records.add(mapped.record());
                case Defective defective ->
                    errors.add(defective.error(type, "without an id, number " + (i + 1) + " of " + rows.size()));
            }
        }
        boolean lastSection = type == MyobType.INVOICES
                || cursor.section() == settings.contacts().size() - 1;
        if (next == null && lastSection) {
            return whole(cursor, Page.last(records, errors, cursor.watermark(), cursor.seesAll()));
        }
        MyobCursor following = next == null ? cursor.nextSection() : cursor.after(heads, next);
        return following == null
                ? new Unavailable("MYOB's link to the next page is too long")
                : whole(cursor, Page.followedBy(following.encoded(), records, errors));
    }

    private static Page whole(MyobCursor cursor, Page page) {
        return cursor.whole() ? page.ofWhole() : page;
    }
}
