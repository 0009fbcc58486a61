package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the database has it.
 *
 * @param modified null until it is edited for the first time
 * @param identified null for a visitor without a name
 * @param values by the fields' aliases: text, or a number; what is not set is absent
 * @param doNotContact why it must not be mailed, by channel: 1 unsubscribed, 2 bounced, 3 by hand
 */
record MauticContact(
        long id,
        Instant added,
        @Nullable Instant modified,
        @Nullable Instant identified,
        Map<String, Object> values,
        List<String> tags,
        Map<String, Integer> doNotContact,
        @Nullable Long owner,
        @Nullable MauticDefect defect) {

    MauticContact {
        values = Map.copyOf(values);
        tags = List.copyOf(tags);
        doNotContact = Map.copyOf(doNotContact);
    }

    @Nullable
    String email() {
        return values.get("email") instanceof String email ? email : null;
    }

    MauticContact edited(Map<String, Object> changed, Instant at) {
        return new MauticContact(id, added, at, identified(changed, at), changed, tags, doNotContact, owner, defect);
    }

    private @Nullable Instant identified(Map<String, Object> changed, Instant at) {
        boolean known = changed.containsKey("email") || changed.containsKey("lastname");
        return identified == null && known ? at : identified;
    }

    MauticContact tagged(List<String> given) {
        List<String> all = new ArrayList<>(tags);
        for (String tag : given) {
            all.remove(tag.startsWith("-") ? tag.substring(1) : tag);
            if (!tag.startsWith("-")) {
                all.add(tag);
            }
        }
        return new MauticContact(id, added, modified, identified, values, all, doNotContact, owner, defect);
    }

    /** The modification date stays: nobody sees this by it. */
    MauticContact blocked(String channel, int reason) {
        Map<String, Integer> all = new LinkedHashMap<>(doNotContact);
        all.put(channel, reason);
        return new MauticContact(id, added, modified, identified, values, tags, all, owner, defect);
    }

    MauticContact unblocked(String channel) {
        Map<String, Integer> all = new LinkedHashMap<>(doNotContact);
        all.remove(channel);
        return new MauticContact(id, added, modified, identified, values, tags, all, owner, defect);
    }

    MauticContact ownedBy(@Nullable Long user) {
        return new MauticContact(id, added, modified, identified, values, tags, doNotContact, user, defect);
    }

    MauticContact spoilt(@Nullable MauticDefect how) {
        return new MauticContact(id, added, modified, identified, values, tags, doNotContact, owner, how);
    }
}
