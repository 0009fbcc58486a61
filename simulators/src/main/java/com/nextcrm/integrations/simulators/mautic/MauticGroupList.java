package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lists of segments and campaigns: columns in camel case, and {@code published} counts only where there is no filter. */
record MauticGroupList(MauticGroups groups, MauticLists lists) {

    Answer answer(Params query, String name, Function<MauticGroup, ObjectNode> json) {
        boolean filtered = MauticWhere.isGiven(query);
        Predicate<MauticGroup> matching = new MauticWhere<MauticGroup>(
                        MauticGroup::column, (column, nested) -> MauticGroup.hasColumn(column))
                .of(query);
        if (!filtered && "1".equals(query.value("published"))) {
            matching = matching.and(MauticGroup::published);
        }
        MauticPage<MauticGroup> page =
                MauticPage.of(groups.all().stream().filter(matching), query, MauticPage.DEFAULT_LIMIT, order(query));
        return lists.others(name, MauticLists.shown(page.rows(), json), page.total());
    }

    private static @Nullable Comparator<MauticGroup> order(Params query) {
        String column = query.value("orderBy");
        if (column != null && !MauticGroup.hasColumn(column)) {
            throw MauticRefusal.broken();
        }
        Comparator<MauticGroup> order = column == null || column.equals("name")
                ? Comparator.comparing(MauticGroup::name)
                : Comparator.comparingLong(MauticGroup::id);
        return "DESC".equalsIgnoreCase(query.value("orderByDir")) ? order.reversed() : order;
    }

    static ObjectNode json(MauticGroup group, ZoneId zone) {
        ObjectNode json = MauticJson.object()
                .put("isPublished", group.published())
                .put("dateAdded", MauticJson.iso(group.added(), zone))
                .put("dateModified", MauticJson.iso(group.modified(), zone))
                .put("createdBy", 1)
                .put("createdByUser", "Ann Admin");
        json.putNull("modifiedBy");
        json.putNull("modifiedByUser");
        json.put("id", group.id()).put("name", group.name());
        json.setAll(group.content());
        return json;
    }
}
