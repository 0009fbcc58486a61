package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.contracts.DataType;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What there is to read, and how BillionMail lists it. */
enum BillionmailType {
    CAMPAIGNS("campaigns", "Campaign", "/batch_mail/task/list?"),
    LISTS("lists", "List", "/contact/group/list?"),
    /** Of each group, and the oldest first: what is added while we read comes at the end. */
    CONTACTS("contacts", "Contact", "/contact/list_ndp?active=-1&sort_by=create_time&sort_order=asc&");

    private final DataType dataType;
    private final String noun;
    private final String list;

    BillionmailType(String dataType, String noun, String list) {
        this.dataType = new DataType(dataType);
        this.noun = noun;
        this.list = list;
    }

    static Optional<BillionmailType> of(DataType dataType) {
        return Stream.of(values())
                .filter(type -> type.dataType.equals(dataType))
                .findFirst();
    }

    DataType dataType() {
        return dataType;
    }

    String noun() {
        return noun;
    }

    /** @param page the first is 1 */
    String page(int page, int size) {
        return list + "page=" + page + "&page_size=" + size;
    }

    /** Rows of one second: contacts come by descending id, the others in no order that is promised. */
    boolean ordersTies() {
        return this == CONTACTS;
    }

    /** Whether a row of this moment comes after one of that. */
    boolean isAfter(long time, long other) {
        return this == CONTACTS ? time > other : time < other;
    }

    static long time(JsonNode row) {
        return row.path("create_time").asLong(0);
    }

    static long id(JsonNode row) {
        return row.path("id").asLong(0);
    }
}
