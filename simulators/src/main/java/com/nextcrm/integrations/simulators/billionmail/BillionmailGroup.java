package com.nextcrm.integrations.simulators.billionmail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list. */
public final class BillionmailGroup {

    final long id;
    final long createTime;
    String name;
    String description;
    long updateTime;
    boolean doubleOptIn;

    BillionmailGroup(long id, String name, String description, long now) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.createTime = now;
        this.updateTime = now;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** @param members of this group */
    Map<String, Object> json(List<BillionmailContact> members) {
        long active = members.stream().filter(each -> each.active).count();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", name);
        row.put("description", description);
        row.put("create_time", createTime);
        row.put("update_time", updateTime);
        row.put("token", "sign-up-secret-" + id);
        row.put("double_optin", doubleOptIn ? 1 : 0);
        row.put("total_count", members.size());
        row.put("active_count", active);
        row.put("unsubscribe_count", members.size() - active);
        row.put("welcome_html", "<html><body>Welcome</body></html>");
        row.put("success_url", "");
        row.put("subscribe_link", "");
        return row;
    }
}
