package com.nextcrm.integrations.orchestrator.dispatch;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.connection.TellConnectionTested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.support.serializer.SerializationUtils;
import org.springframework.stereotype.Component;

/**
 * Sorts a batch into pieces of work: all reports of one run are one piece, so that a run's pages cost a few writes and
 * not one each. Pieces are in the order of their first messages; when one fails, everything before its first message
 * is done, and what is done twice is harmless.
 */
@Component
class Reports {

    private static final LogAccessor LOG = new LogAccessor(Reports.class);

    /** @param firstIndex of the piece's messages within the batch */
    record Work(int firstIndex, Runnable action) {}

    private final FoldReports foldReports;
    private final TellConnectionTested tellConnectionTested;

    Reports(FoldReports foldReports, TellConnectionTested tellConnectionTested) {
        this.foldReports = foldReports;
        this.tellConnectionTested = tellConnectionTested;
    }

    List<Work> sort(List<ConsumerRecord<String, Envelope<?>>> batch) {
        List<Work> pieces = new ArrayList<>();
        Map<SyncRunId, List<Envelope<?>>> runs = new LinkedHashMap<>();
        for (int index = 0; index < batch.size(); index++) {
            ConsumerRecord<String, Envelope<?>> message = batch.get(index);
            Envelope<?> envelope = message.value();
            if (envelope == null) {
                pieces.add(new Work(index, () -> refuse(message)));
                continue;
            }
            switch (envelope.message()) {
                case SliceEvent.OfRun event -> {
                    List<Envelope<?>> known = runs.get(event.runId());
                    List<Envelope<?>> reports = known == null ? new ArrayList<>() : known;
                    reports.add(envelope);
                    if (known == null) {
                        runs.put(event.runId(), reports);
                        pieces.add(new Work(index, () -> foldReports.fold(event.runId(), reports)));
                    }
                }
                case SliceEvent.ConnectionChecked checked ->
                    pieces.add(new Work(index, () -> tellConnectionTested.tell(envelope, checked)));
                default -> pieces.add(new Work(index, () -> refuse(message)));
            }
        }
        return pieces;
    }

    private static void refuse(ConsumerRecord<?, ?> message) {
        RuntimeException unreadable = SerializationUtils.getExceptionFromHeader(
                message, SerializationUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, LOG);
        throw unreadable == null ? new IllegalArgumentException("not a report of a connector") : unreadable;
    }
}
