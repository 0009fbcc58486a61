package com.nextcrm.integrations.simulators.billionmail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row: an address in one group. */
public final class BillionmailContact {

    /** As the list sorts them ascending: of one second, the later first. */
    static final Comparator<BillionmailContact> OLDEST_FIRST = Comparator.<BillionmailContact>comparingLong(
                    each -> each.createTime)
            .thenComparing(Comparator.<BillionmailContact>comparingLong(each -> each.id)
                    .reversed());

    final long id;
    final String email;
    final long groupId;
    final long createTime;
    boolean active;
    boolean confirmed;
    boolean defective;

    @Nullable
    Map<String, String> attribs;

    final List<String> tags = new ArrayList<>();

    BillionmailContact(long id, String email, long groupId, long createTime, boolean active, boolean confirmed) {
        this.id = id;
        this.email = email;
        this.groupId = groupId;
        this.createTime = createTime;
        this.active = active;
        this.confirmed = confirmed;
    }

    public long id() {
        return id;
    }

    public String email() {
        return email;
    }

    public long groupId() {
        return groupId;
    }

    public long createTime() {
        return createTime;
    }

    public boolean isActive() {
        return active;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    public boolean isDefective() {
        return defective;
    }

    public @Nullable Map<String, String> attribs() {
        return attribs == null ? null : Map.copyOf(attribs);
    }

    Map<String, @Nullable Object> json(String groupName) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("email", defective ? 17 : email);
        row.put("group_id", groupId);
        row.put("group_name", groupName);
        row.put("active", active ? 1 : 0);
        row.put("status", confirmed ? 1 : 0);
        row.put("task_id", 0);
        row.put("create_time", createTime);
        row.put("last_active_at", 0);
        row.put("attribs", attribs);
        row.put("groups", null);
        row.put(
                "tags",
                tags.isEmpty()
                        ? null
                        : tags.stream()
                                .map(tag -> Map.of("id", tag.hashCode() & 0xff, "name", tag, "create_time", createTime))
                                .toList());
        return row;
    }
}
