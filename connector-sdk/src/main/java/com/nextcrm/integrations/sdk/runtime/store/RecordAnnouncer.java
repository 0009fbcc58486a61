package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.RecordEvent.RecordChanged;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells the CRM which records changed. */
public final class RecordAnnouncer {

    private final MessagePublisher publisher;
    private final Envelopes envelopes;
    private final String topic;

    public RecordAnnouncer(MessagePublisher publisher, Envelopes envelopes, Category category) {
        this.publisher = publisher;
        this.envelopes = envelopes;
        this.topic = Topics.records(category);
    }

    /** Done means: Kafka has every announcement. */
    public void announce(Envelope<?> cause, Collection<Stored> stored, Collection<MarkedRow> others) {
        Stream<RecordChanged> events =
                Stream.concat(events(stored), others.stream().map(MarkedRow::event));
        tell(events.map(event -> envelopes.answering(cause, event)));
    }

    /** As above, where each change has a cause of its own. Kafka has every announcement once that was waited for. */
    public MessagePublisher.Sent announce(Collection<Stored> stored, Function<Stored, Envelope<?>> cause) {
        return send(stored.stream()
                .flatMap(each -> events(List.of(each)).map(event -> envelopes.answering(cause.apply(each), event))));
    }

    /** For what no message set off. */
    public void announce(Collection<Stored> stored, Collection<MarkedRow> others) {
        tell(Stream.concat(events(stored), others.stream().map(MarkedRow::event))
                .map(envelopes::of));
    }

    private void tell(Stream<Envelope<RecordChanged>> announcements) {
        send(announcements).await();
    }

    private MessagePublisher.Sent send(Stream<Envelope<RecordChanged>> announcements) {
        Set<String> told = new HashSet<>();
        List<Envelope<RecordChanged>> messages = announcements
                .filter(each -> told.add(
                        each.message().recordId() + "|" + each.message().version()))
                .toList();
        return publisher.sendAll(topic, messages);
    }

    private static Stream<RecordChanged> events(Collection<Stored> stored) {
        return stored.stream().flatMap(each -> {
            Change change = each.change();
            Incoming incoming = each.incoming();
            return change == null
                    ? Stream.of()
                    : Stream.of(new MarkedRow(
                                    incoming.source(),
                                    incoming.record().dataType(),
                                    incoming.id(),
                                    incoming.record().externalId(),
                                    change,
                                    each.version())
                            .event());
        });
    }
}
