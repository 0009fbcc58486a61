package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.RecordError;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A run's data types and errors as documents. */
final class TypeDocuments {

    /** Within a data type's document. */
    static final String NAME = "name";

    private TypeDocuments() {}

    static List<Document> toDocuments(List<TypeProgress> types) {
        return types.stream().map(TypeDocuments::toDocument).toList();
    }

    static List<TypeProgress> fromDocuments(List<Document> documents) {
        return documents.stream().map(TypeDocuments::fromDocument).toList();
    }

    static List<Document> errorsToDocuments(List<RecordError> errors) {
        return errors.stream()
                .map(error -> new Document("reference", error.reference()).append("reason", error.reason()))
                .toList();
    }

    static List<RecordError> errorsFromDocuments(List<Document> documents) {
        return documents.stream()
                .map(error -> new RecordError(error.getString("reference"), error.getString("reason")))
                .toList();
    }

    private static Document toDocument(TypeProgress type) {
        Counts counts = type.counts();
        return new Document(NAME, type.dataType().value())
                .append("phase", type.phase().name())
                .append("page", type.page())
                .append("fetched", counts.fetched())
                .append("synced", counts.synced())
                .append("failed", counts.failed())
                .append("deleted", counts.deleted())
                .append("failure", type.failure())
                .append("started_at", date(type.startedAt()))
                .append("finished_at", date(type.finishedAt()));
    }

    private static TypeProgress fromDocument(Document document) {
        return new TypeProgress(
                new DataType(document.getString(NAME)),
                TypeProgress.Phase.valueOf(document.getString("phase")),
                document.getLong("page"),
                new Counts(
                        document.getLong("fetched"),
                        document.getLong("synced"),
                        document.getLong("failed"),
                        document.getLong("deleted")),
                document.getString("failure"),
                instant(document.getDate("started_at")),
                instant(document.getDate("finished_at")));
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
