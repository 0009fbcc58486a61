package com.nextcrm.integrations.credentials.integration;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.credentials.lifecycle.Announcement;
import com.nextcrm.integrations.credentials.lifecycle.Outbox;
import java.util.List;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The outboxes inside the rows. */
@Component
final class IntegrationOutbox implements Outbox {

    static final String ENTRIES = "outbox";
    static final String PENDING = "outbox_pending";

    /** Older entries of a row that nobody could be told of give way: the topic is about the newest state anyway. */
    static final int MAX_ENTRIES = 20;

    private final MongoTemplate mongo;
    private final IntegrationEvents events;

    IntegrationOutbox(MongoTemplate mongo, IntegrationEvents events) {
        this.mongo = mongo;
        this.events = events;
    }

    @Override
    public List<Announcement> pending(int limit) {
        Query waiting = query(where(PENDING).is(true))
                .with(Sort.by(IntegrationDocument.UPDATED))
                .limit(limit);
        waiting.fields().exclude(IntegrationDocument.SECRETS, IntegrationDocument.DATA_KEY);
        return mongo.find(waiting, Document.class, IntegrationStore.COLLECTION).stream()
                .map(this::announcement)
                .toList();
    }

    private Announcement announcement(Document document) {
        Integration row = IntegrationDocument.row(document);
        List<Document> entries = document.getList(ENTRIES, Document.class, List.of());
        List<Envelope<IntegrationEvent>> untold = entries.isEmpty()
                ? List.of(document.getBoolean(IntegrationDocument.DELETED) ? events.deleted(row) : events.saved(row))
                : entries.stream().map(OutboxDocument::read).toList();
        return new Announcement(row.id(), row.version(), untold);
    }

    @Override
    public void announced(Announcement told) {
        Query row = query(where(IntegrationDocument.ID).is(told.integration().value()));
        Query unchanged = query(where(IntegrationDocument.ID)
                .is(told.integration().value())
                .and(IntegrationDocument.VERSION)
                .is(told.version()));
        Update cleared = new Update().set(ENTRIES, List.of()).set(PENDING, false);
        boolean wasNewest = mongo.updateFirst(unchanged, cleared, IntegrationStore.COLLECTION)
                        .getMatchedCount()
                > 0;
        if (!wasNewest) {
            mongo.updateFirst(row, without(told).set(PENDING, true), IntegrationStore.COLLECTION);
        }
    }

    private static Update without(Announcement told) {
        List<String> ids =
                told.events().stream().map(event -> event.id().value()).toList();
        return new Update().pull(ENTRIES, new Document("id", new Document("$in", ids)));
    }
}
