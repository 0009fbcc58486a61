package com.nextcrm.integrations.simulators.myob;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a company file.
 *
 * @param revision grows with each change
 * @param content makes its JSON, each time anew
 */
record MyobRow(
        long number, String uid, Instant modified, long revision, boolean deleted, Supplier<ObjectNode> content) {

    ObjectNode json() {
        return content.get();
    }

    String rowVersion() {
        return MyobIds.rowVersion(number, revision);
    }

    /** The same object after a change, with its version and time written into it. */
    MyobRow changed(Instant time, ObjectNode json) {
        Instant later = time.isAfter(modified) ? time : modified.plusMillis(1);
        ObjectNode kept = Objects.requireNonNull(json.deepCopy())
                .put("RowVersion", MyobIds.rowVersion(number, revision + 1))
                .put("LastModified", MyobJson.time(later));
        return new MyobRow(number, uid, later, revision + 1, false, kept::deepCopy);
    }

    MyobRow gone() {
        return new MyobRow(number, uid, modified, revision, true, content);
    }
}
