package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/contacts}. */
final class MauticContactRoutes {

    private static final Duration TOTALS_KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 1_000;

    private final MauticServer server;
    private final MauticLists lists;
    private final MauticContactWrites writes;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, Total> totals = new ConcurrentHashMap<>();

    private record Total(long number, Instant at) {}

    MauticContactRoutes(MauticServer server) {
        this.server = server;
        this.lists = new MauticLists(server);
        this.writes = new MauticContactWrites(server);
    }

    /** @param path what follows {@code /api/contacts} */
    Answer answer(Call call, List<String> path) {
        String method = call.method();
        if (path.isEmpty()) {
            return list(call.query());
        }
        if (path.equals(List.of("new")) && method.equals("POST")) {
            return writes.create(MauticJson.body(call.body()));
        }
        String id = path.getFirst();
        return switch (method + " " + String.join("/", path.subList(1, path.size()))) {
            case "GET " -> MauticLists.one(200, "contact", server.json().whole(server.get(id)));
            case "PATCH edit" -> writes.edit(id, MauticJson.body(call.body()));
            case "PUT edit" -> writes.replace(id, MauticJson.body(call.body()));
            case "DELETE delete" -> delete(id);
            case "GET campaigns" -> memberships(id);
            case "GET segments" -> segments(id);
            case "POST dnc/email/add" -> {
                server.block(id, MauticJson.body(call.body()).path("reason").asInt(3));
                yield MauticLists.one(200, "contact", server.json().whole(server.get(id)));
            }
            default -> throw MauticRefusal.notFound();
        };
    }

    private Answer list(Params query) {
        Predicate<MauticRow> matching = new MauticSearch(this::inSegment)
                .of(query.value("search"))
                .and(new MauticWhere<MauticRow>(MauticRow::column, MauticContactRoutes::isKnown).of(query));
        MauticPage<MauticRow> page = MauticPage.of(
                server.contacts.rows(1).filter(matching),
                query,
                MauticPage.DEFAULT_LIMIT,
                MauticOrder.of(query, server.contacts.seed(), requests.incrementAndGet()));
        boolean minimal = "1".equals(query.value("minimal"));
        return lists.contacts(
                MauticLists.shown(
                        page.rows(),
                        row -> minimal
                                ? server.json().minimal(row.contact())
                                : server.json().whole(row.contact())),
                total(query, page.total()));
    }

    /** Both spellings of the modification date at the top, only the database's deeper. */
    private static boolean isKnown(String column, boolean nested) {
        return MauticRow.hasColumn(column) || !nested && column.equals("dateModified");
    }

    private boolean inSegment(String alias, long contact) {
        MauticGroup segment = server.segments.byAlias(alias);
        return segment != null && segment.members().has(contact);
    }

    private long total(Params query, long now) {
        if (!server.is(MauticOddity.CACHED_TOTALS)) {
            return now;
        }
        String key = query.all().stream()
                .filter(each -> !each.name().equals("start") && !each.name().equals("limit"))
                .toList()
                .toString();
        Instant time = server.now();
        if (totals.size() > MOST_KEPT) {
            totals.clear();
        }
        return totals.merge(
                        key,
                        new Total(now, time),
                        (before, fresh) -> before.at().plus(TOTALS_KEPT).isAfter(time) ? before : fresh)
                .number();
    }

    private Answer delete(String id) {
        ObjectNode gone = server.json().whole(server.get(id));
        server.delete(id);
        gone.putNull("id");
        return MauticLists.one(200, "contact", gone);
    }

    /** Of a contact that was removed too; it then says so. */
    private Answer memberships(String id) {
        long contact = server.get(id).id();
        return whole("campaigns", contact, server.campaigns.all().stream());
    }

    private Answer segments(String id) {
        long contact = server.get(id).id();
        return whole("lists", contact, server.segments.all().stream());
    }

    private Answer whole(String name, long contact, Stream<MauticGroup> groups) {
        List<ObjectNode> rows = groups.filter(each -> each.members().of(contact) != null)
                .map(each -> membership(each, contact))
                .toList();
        return lists.others(name, rows, rows.size());
    }

    private ObjectNode membership(MauticGroup group, long contact) {
        MauticMembers.Membership membership =
                java.util.Objects.requireNonNull(group.members().of(contact));
        return MauticJson.object()
                .put("id", group.id())
                .put("name", group.name())
                .put(
                        "dateAdded",
                        MauticJson.iso(membership.added(), server.options().zone()))
                .put("manuallyAdded", membership.byHand() && membership.in())
                .put("manuallyRemoved", !membership.in());
    }
}
