package com.nextcrm.integrations.simulators.quickbooks;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object.
 *
 * @param content makes its JSON, each time anew
 * @param deleted whether only its stub is left
 */
record Row(long id, Instant created, Instant updated, boolean deleted, Supplier<ObjectNode> content) {

    ObjectNode json() {
        return content.get();
    }

    String idText() {
        return Long.toString(id);
    }

    /** What the change feed tells of a deleted one. */
    ObjectNode stub() {
        ObjectNode stub = QuickbooksJson.object()
                .put("domain", "QBO")
                .put("status", "Deleted")
                .put("Id", idText());
        stub.putObject("MetaData").put("LastUpdatedTime", QuickbooksJson.time(updated));
        return stub;
    }

    static Row of(long id, Instant created, Instant updated, ObjectNode json) {
        ObjectNode kept = Objects.requireNonNull(json.deepCopy());
        return new Row(id, created, updated, false, kept::deepCopy);
    }

    Row deletedAt(Instant time) {
        return new Row(id, created, time, true, content);
    }
}
