package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailInput.Unusable;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Lost;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Puts people on lists, and takes them off. Whether they want mail is the caller's word, never a default. */
final class BillionmailSubscribers {

    private static final int MOST = 1000;

    private final BillionmailApi api;
    private final BillionmailRows rows;

    BillionmailSubscribers(BillionmailApi api, BillionmailRows rows) {
        this.api = api;
        this.rows = rows;
    }

    ActionResult add(ActionRequest request) {
        BillionmailInput input = new BillionmailInput(request.input()).only("contacts", "subscribed");
        if (!input.has("subscribed")) {
            throw new Unusable(
                    "subscribed",
                    "is required: true only if these people agreed to get mail, false to keep them without sending");
        }
        int subscribed = input.flag("subscribed") ? 1 : 0;
        Map<String, String> lines = lines(input);
        String list = String.valueOf(request.target());
        if (!list.matches("[1-9][0-9]{0,17}")) {
            return new RequestRejected(null, "BillionMail has no such list");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("group_ids", List.of(Long.parseLong(list)));
        body.put("import_type", 2);
        body.put("contacts", String.join("\n", lines.values()));
        body.put("default_active", subscribed);
        body.put("status", subscribed);
        body.put("overwrite", 0); // 1 would subscribe again who had unsubscribed
        return switch (api.post(request.connection(), "/contact/group/import", body)) {
            case Done done ->
                added(
                        request,
                        list,
                        lines.size(),
                        done.data().path("imported_count").asLong(0));
            case Refused refused -> refused.failure();
            case Lost lost ->
                lost.mayHaveActed() ? new OutcomeUnknown("BillionMail gave no clear answer") : lost.failure();
        };
    }

    private static Map<String, String> lines(BillionmailInput input) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (BillionmailInput contact : input.objects("contacts", MOST)) {
            String email = contact.only("email", "attributes").email("email");
            lines.put(email, BillionmailLines.line(email, contact.texts("attributes")));
        }
        return lines;
    }

    private ActionResult added(ActionRequest request, String list, int asked, long imported) {
        FetchResult now = rows.fetch(request.connection(), BillionmailType.LISTS, list);
        List<String> notices = imported == asked
                ? List.of()
                : List.of(
                        imported + " of " + asked + " were added; the others were on the list and stay as they were, or"
                                + " are not taken by BillionMail");
        return switch (now) {
            case Found found -> new Performed(found.record(), List.of(), notices);
            case Gone gone -> new RequestRejected(null, "BillionMail has no such list");
            case Failure failure -> new OutcomeUnknown("BillionMail took it, but the list cannot be read just now");
        };
    }

    /** On all lists, or on one. */
    ActionResult unsubscribe(ActionRequest request) {
        BillionmailInput input = new BillionmailInput(request.input()).only("email", "listExternalId");
        String email = input.email("email");
        String within = input.has("listExternalId") ? "&group_id=" + input.id("listExternalId") : "";
        BillionmailReply reply = entries(request.connection(), email, within);
        if (!(reply instanceof Done before)) {
            return BillionmailReply.failure(reply);
        }
        List<JsonNode> entries = of(before, email);
        if (entries.isEmpty()) {
            return new RequestRejected("email", "BillionMail has no contact with this address there");
        }
        for (JsonNode entry : entries) {
            Map<String, Object> body = Map.of(
                    "id",
                    BillionmailType.id(entry),
                    "active",
                    0,
                    "status",
                    entry.path("status").asInt(0));
            BillionmailReply edited = entry.path("active").asInt(0) == 0
                    ? before
                    : api.post(request.connection(), "/contact/edit_ndp", body);
            if (edited instanceof Lost lost && lost.mayHaveActed()) {
                return new OutcomeUnknown("BillionMail gave no clear answer");
            }
            if (!(edited instanceof Done)) {
                return BillionmailReply.failure(edited);
            }
        }
        return entries(request.connection(), email, within) instanceof Done after
                ? performed(request.connection(), after, email)
                : new OutcomeUnknown("BillionMail took it, but the contact cannot be read just now");
    }

    private ActionResult performed(Connection connection, Done after, String email) {
        List<ProviderRecord> records = new ArrayList<>();
        of(after, email)
                .forEach(entry -> rows.record(connection, BillionmailType.CONTACTS, entry, after.at())
                        .ifPresent(records::add));
        return records.isEmpty()
                ? new OutcomeUnknown("BillionMail does not show the contact just now")
                : new Performed(records.getFirst(), records.subList(1, records.size()));
    }

    private BillionmailReply entries(Connection connection, String email, String within) {
        return api.get(
                connection,
                BillionmailType.CONTACTS.page(1, MOST) + "&keyword=" + URLEncoder.encode(email, StandardCharsets.UTF_8)
                        + within);
    }

    /** The keyword finds more than the address itself. */
    private static List<JsonNode> of(Done done, String email) {
        return BillionmailPull.rows(done.data()).stream()
                .filter(row -> row.path("email").asString("").equalsIgnoreCase(email))
                .toList();
    }
}
