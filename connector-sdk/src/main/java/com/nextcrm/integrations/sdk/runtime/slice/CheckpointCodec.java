package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.MessageTypes;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.platform.messaging.MessageJson;
import com.nextcrm.integrations.sdk.runtime.slice.Checkpoint.Phase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Checkpoints as documents. */
final class CheckpointCodec {

    private CheckpointCodec() {}

    static Document write(Checkpoint checkpoint) {
        Counts counts = checkpoint.counts();
        SliceEvent.OfRun outcome = checkpoint.outcome();
        return new Document()
                .append("slice", (long) checkpoint.slice())
                .append("phase", checkpoint.phase().name().toLowerCase(Locale.ROOT))
                .append("page", checkpoint.page())
                .append("fetched", counts.fetched())
                .append("synced", counts.synced())
                .append("failed", counts.failed())
                .append("deleted", counts.deleted())
                .append(
                        "errors",
                        checkpoint.errors().stream()
                                .map(error ->
                                        new Document("reference", error.reference()).append("reason", error.reason()))
                                .toList())
                .append("cursor", checkpoint.cursor())
                .append("watermark", checkpoint.watermark())
                .append("open", outcome == null)
                .append("outcome", outcome == null ? null : write(outcome));
    }

    static Checkpoint read(Document document) {
        return new Checkpoint(
                Math.toIntExact(document.getLong("slice")),
                Phase.valueOf(document.getString("phase").toUpperCase(Locale.ROOT)),
                document.getLong("page"),
                new Counts(
                        document.getLong("fetched"),
                        document.getLong("synced"),
                        document.getLong("failed"),
                        document.getLong("deleted")),
                errors(document.getList("errors", Document.class)),
                document.getString("cursor"),
                document.getString("watermark"),
                outcome(document.get("outcome", Document.class)));
    }

    private static List<RecordError> errors(List<Document> errors) {
        return errors.stream()
                .map(error -> new RecordError(error.getString("reference"), error.getString("reason")))
                .toList();
    }

    private static Document write(SliceEvent.OfRun outcome) {
        return new Document("type", MessageTypes.nameOf(outcome.getClass()))
                .append("message", new String(MessageJson.write(outcome), StandardCharsets.UTF_8));
    }

    private static SliceEvent.@Nullable OfRun outcome(@Nullable Document outcome) {
        if (outcome == null) {
            return null;
        }
        return (SliceEvent.OfRun) MessageJson.read(
                Objects.requireNonNull(outcome.getString("message")).getBytes(StandardCharsets.UTF_8),
                MessageTypes.byName(outcome.getString("type")).orElseThrow());
    }
}
