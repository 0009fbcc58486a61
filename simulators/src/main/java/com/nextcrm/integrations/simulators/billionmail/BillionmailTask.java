package com.nextcrm.integrations.simulators.billionmail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A campaign. */
public final class BillionmailTask {

    static final int WAITING = 0;
    static final int RUNNING = 1;
    static final int DONE = 2;
    static final int PAUSED = 3;

    final long id;
    final long createTime;
    final long groupId;
    final long recipients;
    String subject = "";
    String addresser = "";
    String fullName = "";
    String remark = "";
    long templateId;
    long startTime;
    int process;
    boolean unsubscribe;
    boolean trackOpen;
    boolean trackClick;
    boolean warmup;
    long sent;

    BillionmailTask(long id, long createTime, long groupId, long recipients) {
        this.id = id;
        this.createTime = createTime;
        this.groupId = groupId;
        this.recipients = recipients;
    }

    public long id() {
        return id;
    }

    public String subject() {
        return subject;
    }

    public int process() {
        return process;
    }

    public long startTime() {
        return startTime;
    }

    public boolean unsubscribe() {
        return unsubscribe;
    }

    Map<String, Object> json(String groupName, long now) {
        long bounced = sent / 20;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("task_name", "task_" + createTime);
        row.put("subject", subject);
        row.put("addresser", addresser);
        row.put("full_name", fullName);
        row.put("remark", remark);
        row.put("task_process", process);
        row.put("pause", process == PAUSED ? 1 : 0);
        row.put("start_time", startTime);
        row.put("create_time", createTime);
        row.put("update_time", createTime);
        row.put("template_id", templateId);
        row.put("template_name", "");
        row.put("group_id", groupId);
        row.put("group_name", groupName);
        row.put("groups", Map.of("id", 0, "name", "", "description", "", "count", 0));
        row.put("recipient_count", recipients);
        row.put("sent_count", sent);
        row.put("unsent_count", recipients - sent);
        row.put("progress", recipients == 0 ? 0 : sent * 100 / recipients >= 98 ? 100 : sent * 100 / recipients);
        row.put("success_count", sent - bounced);
        row.put("error_count", bounced);
        row.put("deferred", 0);
        row.put("sendsCount", sent);
        row.put("deliveredCount", sent - bounced);
        row.put("bouncedCount", bounced);
        row.put("deferredCount", 0);
        row.put("statsUpdateTime", sent == 0 ? 0 : Math.min(now, startTime + 36 * 3600));
        row.put("is_record", 1);
        row.put("unsubscribe", unsubscribe ? 1 : 0);
        row.put("track_open", trackOpen ? 1 : 0);
        row.put("track_click", trackClick ? 1 : 0);
        row.put("threads", 5);
        row.put("active", 1);
        row.put("add_type", 0);
        row.put("tags", List.of());
        row.put("use_tag_filter", 0);
        row.put("tag_logic", "AND");
        row.put("estimated_time_with_warmup", warmup ? 100 : -1);
        return row;
    }
}
