package com.nextcrm.integrations.simulators.billionmail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The POST half. A field left out is a zero, and often that is what is then stored. */
final class BillionmailWrites {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BillionmailServer server;

    BillionmailWrites(BillionmailServer server) {
        this.server = server;
    }

    @Nullable
    Object answer(String path, String body) {
        JsonNode given;
        try {
            given = JSON.readTree(body);
        } catch (JacksonException e) {
            throw BillionmailRefusal.of(500, "invalid json");
        }
        return switch (path) {
            case "/batch_mail/task/create" -> createTask(given);
            case "/batch_mail/task/update" -> updateTask(given);
            case "/batch_mail/task/pause" -> pause(task(given));
            case "/batch_mail/task/resume" -> resume(task(given));
            case "/contact/group/create" -> createGroup(given);
            case "/contact/group/import" -> importContacts(given);
            case "/contact/edit_ndp" -> edit(given);
            default -> throw new BillionmailApi.NoRoute();
        };
    }

    private Object createTask(JsonNode given) {
        required(given, "Addresser", "addresser");
        required(given, "Subject", "subject");
        if (given.path("template_id").asLong(0) == 0) {
            throw BillionmailRefusal.required("TemplateId");
        }
        BillionmailGroup group = server.group(given.path("group_id").asLong(0));
        long recipients = server.members(group.id).stream()
                .filter(each -> each.active && each.confirmed)
                .count();
        if (recipients == 0) {
            throw BillionmailRefusal.of(500, "no valid recipients");
        }
        BillionmailTask task = new BillionmailTask(server.newId(), server.now(), group.id, recipients);
        task.subject = given.path("subject").asString("");
        task.addresser = given.path("addresser").asString("");
        task.fullName = given.path("full_name").asString("");
        task.remark = given.path("remark").asString("");
        task.templateId = given.path("template_id").asLong(0);
        task.startTime = given.path("start_time").asLong(0);
        task.unsubscribe = given.path("unsubscribe").asInt(1) == 1;
        task.trackOpen = given.path("track_open").asInt(1) == 1;
        task.trackClick = given.path("track_click").asInt(1) == 1;
        task.warmup = given.path("warmup").asInt(0) == 1;
        begin(task);
        server.put(task);
        return Map.of("id", task.id);
    }

    /** There is no draft: what is due runs. */
    private void begin(BillionmailTask task) {
        if (task.startTime <= server.now()) {
            task.startTime = Math.max(task.startTime, task.createTime);
            task.process = BillionmailTask.RUNNING;
        }
    }

    private @Nullable Object updateTask(JsonNode given) {
        BillionmailTask task = task(given);
        if (task.process == BillionmailTask.RUNNING) {
            throw BillionmailRefusal.of(0, "task is running");
        }
        task.unsubscribe = given.path("unsubscribe").asInt(0) == 1;
        task.warmup = given.path("warmup").asInt(0) == 1;
        if (given.path("start_time").asLong(0) != 0) {
            task.startTime = given.path("start_time").asLong(0);
            begin(task);
        }
        server.wrote();
        if (!given.hasNonNull("subject")) {
            throw BillionmailRefusal.panic();
        }
        task.subject = given.path("subject").asString(task.subject);
        return null;
    }

    private @Nullable Object pause(BillionmailTask task) {
        if (task.process != BillionmailTask.RUNNING) {
            throw BillionmailRefusal.of(400, "task is not running");
        }
        task.process = BillionmailTask.PAUSED;
        server.wrote();
        return null;
    }

    private @Nullable Object resume(BillionmailTask task) {
        if (task.process != BillionmailTask.PAUSED && task.process != BillionmailTask.RUNNING) {
            throw BillionmailRefusal.of(400, "task cannot be resumed");
        }
        task.process = BillionmailTask.RUNNING;
        server.wrote();
        return null;
    }

    private BillionmailTask task(JsonNode given) {
        return server.task(given.path("task_id").asLong(0));
    }

    private @Nullable Object createGroup(JsonNode given) {
        String name = given.path("name").asString("");
        if (server.groups().stream().anyMatch(group -> group.name.equals(name))) {
            throw BillionmailRefusal.of(400, "group name already exists");
        }
        BillionmailGroup group = new BillionmailGroup(
                server.newId(), name, given.path("description").asString(""), server.now());
        group.doubleOptIn = given.path("double_optin").asInt(0) == 1;
        server.put(group);
        return null;
    }

    private Object importContacts(JsonNode given) {
        long count = 0;
        boolean valid = false;
        List<Long> groups = given.path("group_ids").values().stream()
                .map(each -> each.asLong(0))
                .toList();
        groups.forEach(server::group);
        boolean active = given.path("default_active").asInt(0) == 1;
        boolean confirmed = given.path("status").asInt(0) == 1;
        for (String line : given.path("contacts").asString("").split("\n")) {
            int comma = line.indexOf(',');
            String email = (comma < 0 ? line : line.substring(0, comma)).strip();
            if (!email.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
                continue;
            }
            valid = true;
            Map<String, String> attribs = comma < 0 ? Map.of() : attribs(line.substring(comma + 1));
            for (long group : groups) {
                if (server.importRow(email, group, active, confirmed, attribs)) {
                    count++;
                } else if (given.path("overwrite").asInt(0) == 1) {
                    server.find(email).stream()
                            .filter(each -> each.groupId == group)
                            .forEach(each -> each.active = active);
                }
            }
        }
        if (!valid) {
            throw BillionmailRefusal.of(400, "no valid contacts");
        }
        return Map.of("imported_count", count);
    }

    /** Doubled quotes are folded first; JSON that is broken by it, or was before, is dropped in silence. */
    private static Map<String, String> attribs(String text) {
        Map<String, String> attribs = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> each :
                    JSON.readTree(text.replace("\"\"", "\"")).properties()) {
                attribs.put(each.getKey(), each.getValue().asString(""));
            }
            return attribs;
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    private @Nullable Object edit(JsonNode given) {
        BillionmailContact row = server.contacts().stream()
                .filter(each -> each.id == given.path("id").asLong(0))
                .findFirst()
                .orElseThrow(() -> BillionmailRefusal.of(500, "sql: no rows in result set"));
        row.active = given.path("active").asInt(0) == 1;
        row.confirmed = given.path("status").asInt(0) == 1;
        server.wrote();
        return null;
    }

    private static void required(JsonNode given, String field, String name) {
        if (given.path(name).asString("").isEmpty()) {
            throw BillionmailRefusal.required(field);
        }
    }
}
