package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/reporting/transactions}: at most 31 days at once, and never the last hours. */
final class SearchTransactions {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Period KEPT = Period.ofYears(3);
    private static final int MOST_PER_PAGE = 500;
    private static final Set<String> STATUSES = Set.of("D", "P", "S", "V");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d([.]\\d+)?([Zz]|[+-]\\d\\d:?\\d\\d)");

    private final PaypalAccount account;

    SearchTransactions(PaypalAccount account) {
        this.account = account;
    }

    Answer answer(Params query) {
        Instant now = account.now();
        Instant refreshed = account.refreshed(now);
        Instant from = date(query, "start_date");
        Instant to = date(query, "end_date");
        check(from, to, now, refreshed);
        int size = number(query, "page_size", 100, MOST_PER_PAGE);
        int page = number(query, "page", 1, Integer.MAX_VALUE);
        Instant end = to.isAfter(refreshed) ? refreshed : to;
        Predicate<Transaction> such = filter(query);
        long total = such == EVERY
                ? account.history.count(from, end)
                : account.history.between(from, end).filter(such).count();
        if (total > account.largestResult()) {
            throw PaypalRefusal.of(
                            400,
                            "RESULTSET_TOO_LARGE",
                            "Result set size is greater than the maximum limit. Change the filter criteria and try"
                                    + " again.")
                    .with("total_items", total)
                    .with("maximum_items", account.largestResult());
        }
        List<Transaction> rows = account.history
                .between(from, end)
                .filter(such)
                .skip((long) (page - 1) * size)
                .limit(size)
                .toList();
        String fields = query.value("fields");
        ObjectNode body = PaypalJson.object();
        ArrayNode details = body.putArray("transaction_details");
        TransactionJson json = new TransactionJson(account);
        rows.forEach(row -> details.add(json.searched(row, fields == null ? "transaction_info" : fields)));
        body.put("account_number", account.number())
                .put("start_date", PaypalJson.reportingTime(from))
                .put("end_date", PaypalJson.reportingTime(end))
                .put("last_refreshed_datetime", PaypalJson.reportingTime(refreshed))
                .put("page", page)
                .put("total_items", total)
                .put("total_pages", (total + size - 1) / size);
        body.putArray("links")
                .addObject()
                .put("href", "https://api-m.sandbox.paypal.com/v1/reporting/transactions?page=" + page)
                .put("rel", "self")
                .put("method", "GET");
        return PaypalJson.answer(200, body);
    }

    private static final Predicate<Transaction> EVERY = row -> true;

    private Predicate<Transaction> filter(Params query) {
        String id = query.value("transaction_id");
        String type = query.value("transaction_type");
        String status = query.value("transaction_status");
        String currency = query.value("transaction_currency");
        if (id != null && (id.length() < 17 || id.length() > 19)) {
            throw invalid("transaction_id must be 17 to 19 characters");
        }
        if (status != null && !STATUSES.contains(status)) {
            throw invalid("transaction_status is not supported");
        }
        if (id == null && type == null && status == null && currency == null) {
            return EVERY;
        }
        long number = id == null ? -1 : account.history.ids.number(id);
        return row -> (id == null || row.number() == number)
                && (type == null || row.code().equals(type))
                && (status == null || row.status().equals(status))
                && (currency == null || row.amount().currency().equals(currency));
    }

    private static void check(Instant from, Instant to, Instant now, Instant refreshed) {
        if (to.isBefore(from)) {
            throw invalid("End date is before the start date");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw invalid("Date range is greater than 31 days");
        }
        if (from.isBefore(now.atZone(ZoneOffset.UTC).minus(KEPT).toInstant())) {
            throw invalid("Data is available for the last 3 years only");
        }
        if (from.isAfter(refreshed)) {
            throw invalid("Data for the given start date is not available.");
        }
    }

    private static Instant date(Params query, String name) {
        String text = query.value(name);
        if (text == null || !DATE.matcher(text).matches()) {
            throw invalid(name + " is missing or not in the internet date and time format");
        }
        try {
            String withColon = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return OffsetDateTime.parse(withColon).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name + " is no date");
        }
    }

    private static int number(Params query, String name, int otherwise, int most) {
        String text = query.value(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw invalid(name + " is not between 1 and " + most);
        }
        return Integer.parseInt(text);
    }

    private static PaypalRefusal invalid(@Nullable String message) {
        return PaypalRefusal.of(400, "INVALID_REQUEST", message == null ? "Request is not well-formed." : message);
    }
}
