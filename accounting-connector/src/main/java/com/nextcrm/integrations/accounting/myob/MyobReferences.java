package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people call tax codes, accounts and items -> their GUIDs, which are all that MYOB takes. Of one action. */
final class MyobReferences {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MOST_SHOWN = 20;

    private final MyobApi api;
    private final Connection connection;
    private final Map<String, String> known = new HashMap<>();

    MyobReferences(MyobApi api, Connection connection) {
        this.api = api;
        this.connection = connection;
    }

    /** What can be referred to. */
    enum Kind {
        TAX_CODE("GeneralLedger/TaxCode", "Code", "tax code"),
        ACCOUNT("GeneralLedger/Account", "DisplayID", "account"),
        ITEM("Inventory/Item", "Number", "item");

        private final String route;
        private final String member;
        private final String noun;

        Kind(String route, String member, String noun) {
            this.route = route;
            this.member = member;
            this.noun = noun;
        }
    }

    /**
     * @param field of the request, should there be no such thing
     * @param code what people call it, or its GUID
     * @throws MyobStop if there is none, or MYOB does not tell
     */
    ObjectNode link(Kind kind, String field, String code) {
        String uid = GUID.matcher(code).matches()
                ? code
                : known.computeIfAbsent(kind + code, key -> find(kind, field, code));
        return MyobJson.MAPPER.createObjectNode().put("UID", uid);
    }

    private String find(Kind kind, String field, String code) {
        String filter = kind.member + " eq '" + code.replace("'", "''") + "'";
        List<JsonNode> rows = rows(kind, filter);
        // a filter that MYOB does not understand finds everything
        return rows.stream()
                .filter(row -> row.path(kind.member).asString("").equalsIgnoreCase(code))
                .map(row -> row.path("UID").asString(""))
                .findFirst()
                .orElseThrow(() -> new MyobStop(field, unknown(kind)));
    }

    private String unknown(Kind kind) {
        String some = rows(kind, null).stream()
                .map(row -> row.path(kind.member).asString(""))
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        return "must be one of the company file's " + kind.noun + "s, such as " + some;
    }

    private List<JsonNode> rows(Kind kind, @org.jspecify.annotations.Nullable String filter) {
        return switch (api.list(connection, kind.route, filter, kind.member + " asc", 400)) {
            case Answered<MyobList> answered ->
                answered.body().rows().stream().map(MyobReferences::tree).toList();
            case Refused<MyobList> refused -> throw new MyobStop(refused.error().failure());
            case Lost<MyobList> lost -> throw new MyobStop(lost.failure());
        };
    }

    private static JsonNode tree(byte[] row) {
        try {
            return MyobJson.MAPPER.readTree(row);
        } catch (JacksonException e) {
            return MyobJson.MAPPER.nullNode();
        }
    }
}
