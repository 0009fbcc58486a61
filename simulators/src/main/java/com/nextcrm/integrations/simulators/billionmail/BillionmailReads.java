package com.nextcrm.integrations.simulators.billionmail;

import com.nextcrm.integrations.simulators.Params;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The GET half. */
final class BillionmailReads {

    private static final int LARGEST_PAGE = 1000;
    private static final int PAGE_INSTEAD = 20;

    private final BillionmailServer server;

    BillionmailReads(BillionmailServer server) {
        this.server = server;
    }

    Object answer(String path, Params query) {
        return switch (path) {
            case "/batch_mail/task/list" -> tasks(query);
            case "/contact/group/list" -> groups(query);
            case "/contact/list_ndp" -> contacts(query);
            case "/settings/get_version" -> Map.of("version", "4.9.0");
            default -> throw new BillionmailApi.NoRoute();
        };
    }

    private Object tasks(Params query) {
        long now = server.now();
        return page(
                query,
                number(query, "PageSize", "page_size"),
                server.tasks(),
                task -> task.json(server.groupName(task.groupId), now),
                false);
    }

    private Object groups(Params query) {
        String keyword = query.value("keyword");
        List<BillionmailGroup> rows = server.groups().stream()
                .filter(group -> keyword == null || group.name.contains(keyword))
                .toList();
        return page(
                query,
                number(query, "PageSize", "page_size"),
                rows,
                group -> group.json(server.members(group.id)),
                false);
    }

    private Object contacts(Params query) {
        int asked = number(query, "PageSize", "page_size");
        int active = number(query, "Active", "active");
        String group = query.value("group_id");
        String keyword = query.value("keyword");
        Stream<BillionmailContact> rows = server.contacts().stream()
                .filter(each -> active < 0 || each.active == (active == 1))
                .filter(each -> group == null || each.groupId == Long.parseLong(group))
                .filter(each -> keyword == null || each.email.contains(keyword));
        List<BillionmailContact> sorted = "asc".equals(query.value("sort_order"))
                ? rows.toList()
                : rows.sorted(java.util.Comparator.<BillionmailContact>comparingLong(each -> each.createTime)
                                .thenComparingLong(each -> each.id)
                                .reversed())
                        .toList();
        return page(
                query,
                asked > LARGEST_PAGE ? PAGE_INSTEAD : asked,
                sorted,
                row -> row.json(server.groupName(row.groupId)),
                true);
    }

    private static <T> Object page(Params query, int size, List<T> rows, Function<T, ?> json, boolean nullWhenEmpty) {
        long from = (number(query, "Page", "page") - 1L) * size;
        List<?> list = rows.stream().skip(from).limit(size).map(json).toList();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("total", rows.size());
        data.put("list", list.isEmpty() && nullWhenEmpty ? null : Collections.unmodifiableList(list));
        return data;
    }

    private static int number(Params query, String field, String name) {
        String value = query.value(name);
        if (value == null || value.isEmpty()) {
            throw BillionmailRefusal.required(field);
        }
        return Integer.parseInt(value);
    }
}
