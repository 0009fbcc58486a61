package com.nextcrm.integrations.credentials.lifecycle;

import java.util.List;

/** Where changes lie, together with what they changed, until they are told. */
public interface Outbox {

    /** The longest waiting first. */
    List<Announcement> pending(int limit);

    /**
     * It is told. If the row has moved on meanwhile, another instance may have told the newer version <em>before</em>
     * this one; the newest is then to be told once more, since the topic is compacted and its last word counts.
     */
    void announced(Announcement announcement);
}
