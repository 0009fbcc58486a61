package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Lost;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Refused;
import com.nextcrm.integrations.marketing.billionmail.BillionmailRows.Search;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.util.List;
import java.util.Map;

/** Makes lists. */
final class BillionmailLists {

    private final BillionmailApi api;
    private final BillionmailRows rows;

    BillionmailLists(BillionmailApi api, BillionmailRows rows) {
        this.api = api;
        this.rows = rows;
    }

    ActionResult create(ActionRequest request) {
        BillionmailInput input = new BillionmailInput(request.input()).only("name", "description", "doubleOptIn");
        String name = input.text("name");
        if (request.repeated() && byName(request.connection(), name) instanceof Search.Hit made) {
            return performed(request.connection(), made);
        }
        Map<String, Object> body = Map.of(
                "create_type",
                1,
                "name",
                name,
                "description",
                input.textOr("description", ""),
                "double_optin",
                input.flag("doubleOptIn", false) ? 1 : 0);
        return switch (api.post(request.connection(), "/contact/group/create", body)) {
            case Done done -> readBack(request.connection(), name);
            case Refused refused -> refused.failure();
            case Lost lost ->
                lost.mayHaveActed() ? new OutcomeUnknown("BillionMail gave no clear answer") : lost.failure();
        };
    }

    /** Its id comes back nowhere; names are unique. */
    private ActionResult readBack(Connection connection, String name) {
        return byName(connection, name) instanceof Search.Hit hit
                ? performed(connection, hit)
                : new OutcomeUnknown("BillionMail took it, but the list cannot be read just now");
    }

    private Search byName(Connection connection, String name) {
        return rows.find(
                connection,
                BillionmailType.LISTS,
                "",
                row -> row.path("name").asString("").equals(name));
    }

    private ActionResult performed(Connection connection, Search.Hit hit) {
        return rows.record(connection, BillionmailType.LISTS, hit.row(), hit.at())
                .<ActionResult>map(record -> new Performed(record, List.of()))
                .orElseGet(() -> new OutcomeUnknown("BillionMail shows the list incompletely"));
    }
}
