package com.nextcrm.integrations.simulators.mautic;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One Mautic: its contacts, segments and campaigns, and what happened in it. */
public final class MauticServer {

    private static final int MAX_CHANGES = 5_000;
    private static final int SECONDS_BEFORE_START = 120;

    private final Clock clock;
    private final MauticSimulatorOptions options;
    private final Set<MauticOddity> oddities = EnumSet.noneOf(MauticOddity.class);
    private final Deque<MauticChange> changes = new ArrayDeque<>();
    private final MauticContactJson json;
    final MauticBook contacts;
    final MauticGroups segments = new MauticGroups();
    final MauticGroups campaigns = new MauticGroups();
    private long changeCount;

    MauticServer(MauticSimulatorOptions options) {
        this.clock = options.clock();
        this.options = options;
        Instant until = Objects.requireNonNullElseGet(options.until(), clock::instant);
        Instant newest = until.minusSeconds(SECONDS_BEFORE_START).truncatedTo(ChronoUnit.SECONDS);
        long span = options.span().toSeconds();
        contacts = new MauticBook(new MauticSeed(options.seed(), options.contacts(), options.defects(), span, newest));
        json = new MauticContactJson(options.zone());
        MauticGroupSeed.fill(this, newest.minusSeconds(span));
    }

    MauticSimulatorOptions options() {
        return options;
    }

    MauticContactJson json() {
        return json;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public void turn(MauticOddity oddity, boolean on) {
        synchronized (oddities) {
            if (on) {
                oddities.add(oddity);
            } else {
                oddities.remove(oddity);
            }
        }
    }

    boolean is(MauticOddity oddity) {
        synchronized (oddities) {
            return oddities.contains(oddity);
        }
    }

    /** New contacts made this second, the way a form of Mautic's makes them; their ids, oldest first. */
    public List<String> addContacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = contacts.nextId();
            Map<String, Object> values = new HashMap<>();
            values.put("firstname", "Nova");
            values.put("lastname", "Weiß");
            values.put("email", "added" + id + "@example.com");
            ids.add(Long.toString(insert(id, values).id()));
        }
        return ids;
    }

    MauticContact insert(long id, Map<String, Object> values) {
        Instant now = now();
        Instant modified = is(MauticOddity.DATED_BIRTHS) ? now : null;
        boolean known = values.containsKey("email") || values.containsKey("lastname");
        MauticContact made =
                new MauticContact(id, now, modified, known ? now : null, values, List.of(), Map.of(), null, null);
        contacts.keep(made);
        if (known) {
            happened("mautic.lead_post_save_new", payload(made));
        }
        return made;
    }

    /** As somebody would in Mautic itself. */
    public void edit(String contactId, Map<String, Object> values) {
        change(contactId, contact -> {
            Map<String, Object> all = new HashMap<>(contact.values());
            all.putAll(values);
            return contact.edited(all, now());
        });
    }

    MauticContact change(String contactId, UnaryOperator<MauticContact> how) {
        MauticContact changed = how.apply(get(contactId));
        contacts.keep(changed);
        happened("mautic.lead_post_save_update", payload(changed));
        return changed;
    }

    /** @param reason 1 unsubscribed, 2 bounced, 3 by hand */
    public void block(String contactId, int reason) {
        MauticContact blocked = get(contactId).blocked("email", reason);
        contacts.keep(blocked);
        ObjectNode payload = payload(blocked).put("channel", "email").put("old_status", "contactable");
        payload.put("new_status", reason == 1 ? "unsubscribed" : reason == 2 ? "bounced" : "manual");
        happened("mautic.lead_channel_subscription_changed", payload);
    }

    public void spoil(String contactId, MauticDefect defect) {
        MauticContact contact = get(contactId);
        contacts.keep(contact.edited(contact.values(), now()).spoilt(defect));
    }

    /** It can be read again. */
    public void mend(String contactId) {
        MauticContact contact = get(contactId);
        contacts.keep(contact.edited(contact.values(), now()).spoilt(null));
    }

    public void delete(String contactId) {
        MauticContact gone = get(contactId);
        contacts.remove(gone.id());
        ObjectNode contact = json.event(gone);
        contact.putNull("id");
        ObjectNode payload = MauticJson.object().put("id", gone.id());
        payload.set("contact", contact);
        happened("mautic.lead_post_delete", payload);
    }

    ObjectNode payload(MauticContact contact) {
        ObjectNode payload = MauticJson.object();
        payload.set("contact", json.event(contact));
        return payload;
    }

    /** @throws MauticRefusal 404 */
    MauticContact get(String id) {
        MauticContact found = id.matches("\\d{1,18}") ? contacts.find(Long.parseLong(id)) : null;
        if (found == null) {
            throw MauticRefusal.notFound();
        }
        return found;
    }

    void happened(String type, ObjectNode payload) {
        synchronized (changes) {
            changes.addLast(new MauticChange(changeCount++, type, now(), payload));
            if (changes.size() > MAX_CHANGES) {
                changes.removeFirst();
            }
        }
    }

    /** What happened last, oldest first. */
    public List<MauticChange> changes(int count) {
        synchronized (changes) {
            return changes.stream().skip(Math.max(0, changes.size() - count)).toList();
        }
    }

    /** A contact as the API shows it; null if there is none. */
    public @Nullable ObjectNode contact(String id) {
        MauticContact found = contacts.find(Long.parseLong(id));
        return found == null ? null : json.whole(found);
    }

    public Instant added(String contactId) {
        return get(contactId).added();
    }

    /** The ids of all contacts with a name that can be read. */
    public List<String> soundIds() {
        return contacts.rows(1)
                .filter(row -> !row.anonymous() && row.contact().defect() == null)
                .map(row -> Long.toString(row.id()))
                .toList();
    }

    /** How often a contact was put into a campaign, by hand or through the API. */
    public long campaignAdditions() {
        return campaigns.all().stream()
                .mapToLong(each -> each.members().additions())
                .sum();
    }

    public boolean isIn(String campaignId, String contactId) {
        return campaigns.get(campaignId).members().has(Long.parseLong(contactId));
    }

    public boolean isInSegment(String segmentId, String contactId) {
        return segments.get(segmentId).members().has(Long.parseLong(contactId));
    }

    public boolean isPublished(String campaignId) {
        return campaigns.get(campaignId).published();
    }

    public List<String> segmentNames() {
        return segments.all().stream().map(MauticGroup::name).toList();
    }

    public List<String> campaignNames() {
        return campaigns.all().stream().map(MauticGroup::name).toList();
    }

    public void deleteSegment(String id) {
        segments.remove(segments.get(id).id());
    }

    long members(MauticGroup group) {
        return contacts.rows(1).filter(row -> group.members().has(row.id())).count();
    }

    /** Counted by walking through all. */
    public MauticTotals totals() {
        Map<String, Long> sizes = new java.util.TreeMap<>();
        segments.all().forEach(each -> sizes.put("segment " + each.id(), members(each)));
        campaigns.all().forEach(each -> sizes.put("campaign " + each.id(), members(each)));
        long[] counts = new long[4];
        contacts.rows(1).forEach(row -> {
            if (row.anonymous()) {
                counts[0]++;
                return;
            }
            counts[1]++;
            MauticContact contact = row.contact();
            counts[2] += contact.defect() == null ? 0 : 1;
            counts[3] += contact.modified() == null ? 1 : 0;
        });
        return new MauticTotals(counts[1], counts[1] - counts[2], counts[2], counts[0], counts[3], sizes);
    }
}
