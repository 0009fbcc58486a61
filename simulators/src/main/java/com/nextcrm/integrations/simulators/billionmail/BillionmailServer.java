package com.nextcrm.integrations.simulators.billionmail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the server knows, and what people do at it. Thread-safe. */
public final class BillionmailServer {

    private static final int GROUPS = 3;
    private static final int ROWS_OF_A_SECOND = 7;
    private static final int DAYS = 90;

    private final Clock clock;
    private final TreeMap<Long, BillionmailGroup> groups = new TreeMap<>();
    private final Map<Long, BillionmailContact> contacts = new LinkedHashMap<>();
    private final TreeMap<Long, BillionmailTask> tasks = new TreeMap<>();
    private final Set<BillionmailOddity> oddities = EnumSet.of(BillionmailOddity.SAFE_PATH);
    private final AtomicLong ids = new AtomicLong();
    private long imported;
    private long writes;

    BillionmailServer(BillionmailSimulatorOptions options) {
        this.clock = options.clock();
        seed(options.contacts(), options.defects());
    }

    private void seed(long rows, long defects) {
        long start = now() - DAYS * 24 * 3600L;
        for (String name : List.of("News", "Offers", "Workshops")) {
            BillionmailGroup group = new BillionmailGroup(ids.incrementAndGet(), name, "About " + name, start);
            groups.put(group.id, group);
        }
        long step = Math.max(1, (DAYS * 24 * 3600L - 3600) / Math.max(1, rows / ROWS_OF_A_SECOND + 1));
        for (long i = 0; i < rows; i++) {
            long id = ids.incrementAndGet();
            BillionmailContact row = new BillionmailContact(
                    id,
                    "person" + i / GROUPS + "@customers.example.test",
                    1 + i % GROUPS,
                    start + i / ROWS_OF_A_SECOND * step,
                    i % 10 != 3,
                    i % 20 != 5);
            row.attribs = i % 4 == 0 ? null : new LinkedHashMap<>(Map.of("name", "Person " + i / GROUPS));
            if (i % 5 == 0) {
                row.tags.add("vip");
            }
            row.defective = i % Math.max(1, rows / Math.max(1, defects)) == 1
                    && i / Math.max(1, rows / Math.max(1, defects)) < defects;
            contacts.put(id, row);
        }
        for (int i = 0; i < 5; i++) {
            BillionmailTask task = new BillionmailTask(ids.incrementAndGet(), start + i * 86_400L, 1, 100);
            task.subject = "News of day " + i;
            task.addresser = "news@example.test";
            task.fullName = "Example";
            task.templateId = 4;
            task.startTime = task.createTime;
            task.process = BillionmailTask.DONE;
            task.sent = 100;
            task.unsubscribe = true;
            task.trackOpen = true;
            task.trackClick = true;
            tasks.put(task.id, task);
        }
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    public synchronized void turn(BillionmailOddity oddity, boolean on) {
        if (on) {
            oddities.add(oddity);
        } else {
            oddities.remove(oddity);
        }
    }

    synchronized boolean is(BillionmailOddity oddity) {
        return oddities.contains(oddity);
    }

    long newId() {
        return ids.incrementAndGet();
    }

    /** Rows of this moment. */
    public synchronized List<BillionmailContact> addContacts(int count) {
        List<BillionmailContact> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = newId();
            BillionmailContact row =
                    new BillionmailContact(id, "new" + id + "@customers.example.test", 1, now(), true, true);
            contacts.put(id, row);
            added.add(row);
        }
        return added;
    }

    /** As the panel's edit does it: the row is deleted and made again, with another id and of this moment. */
    public synchronized BillionmailContact edit(BillionmailContact row, boolean active) {
        contacts.remove(row.id);
        BillionmailContact again =
                new BillionmailContact(newId(), row.email, row.groupId, now(), active, row.confirmed);
        again.attribs = row.attribs;
        contacts.put(again.id, again);
        return again;
    }

    /** As a person does it by a mail's link. */
    public synchronized void unsubscribe(BillionmailContact row) {
        row.active = false;
    }

    public synchronized void delete(BillionmailContact row) {
        contacts.remove(row.id);
    }

    public synchronized List<BillionmailContact> contacts() {
        return contacts.values().stream()
                .sorted(BillionmailContact.OLDEST_FIRST)
                .toList();
    }

    public synchronized List<BillionmailTask> tasks() {
        return tasks.values().stream()
                .sorted(Comparator.<BillionmailTask>comparingLong(each -> each.createTime)
                        .thenComparingLong(each -> each.id)
                        .reversed())
                .toList();
    }

    public synchronized List<BillionmailGroup> groups() {
        return groups.values().stream()
                .sorted(Comparator.<BillionmailGroup>comparingLong(each -> each.createTime)
                        .thenComparingLong(each -> each.id)
                        .reversed())
                .toList();
    }

    synchronized BillionmailGroup group(long id) {
        BillionmailGroup group = groups.get(id);
        if (group == null) {
            throw BillionmailRefusal.of(400, "group does not exist");
        }
        return group;
    }

    synchronized String groupName(long id) {
        BillionmailGroup group = groups.get(id);
        return group == null ? "" : group.name;
    }

    synchronized List<BillionmailContact> members(long group) {
        return contacts.values().stream().filter(each -> each.groupId == group).toList();
    }

    synchronized void put(BillionmailGroup group) {
        groups.put(group.id, group);
        writes++;
    }

    synchronized void put(BillionmailTask task) {
        tasks.put(task.id, task);
        writes++;
    }

    synchronized BillionmailTask task(long id) {
        BillionmailTask task = tasks.get(id);
        if (task == null) {
            throw BillionmailRefusal.of(500, "sql: no rows in result set");
        }
        return task;
    }

    /** The contact with this id. */
    public synchronized BillionmailContact contact(long id) {
        BillionmailContact row = contacts.get(id);
        if (row == null) {
            throw new NoSuchElementException("no contact " + id);
        }
        return row;
    }

    synchronized Collection<BillionmailContact> find(String email) {
        return contacts.values().stream()
                .filter(each -> each.email.equals(email))
                .toList();
    }

    synchronized boolean importRow(
            String email, long group, boolean active, boolean confirmed, Map<String, String> attribs) {
        if (find(email).stream().anyMatch(each -> each.groupId == group)) {
            return false;
        }
        BillionmailContact row = new BillionmailContact(newId(), email, group, now(), active, confirmed);
        row.attribs = attribs.isEmpty() ? null : attribs;
        contacts.put(row.id, row);
        imported++;
        writes++;
        return true;
    }

    /** Rows that imports made. */
    public synchronized long imported() {
        return imported;
    }

    synchronized void wrote() {
        writes++;
    }

    /** All that was changed over the API. */
    public synchronized long writes() {
        return writes;
    }
}
