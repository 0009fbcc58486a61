package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** What became of one of Mautic's rows. */
sealed interface MauticRow {

    /** Null if it has none that can be used. */
    @Nullable
    Long id();

    record Mapped(Long id, ProviderRecord record) implements MauticRow {}

    /** @param reason what is wrong with it, without the value that is wrong */
    record Defective(@Nullable Long id, String reason) implements MauticRow {

        RecordError error(MauticType type, String place) {
            return new RecordError(type.noun() + " " + (id == null ? place : id), reason);
        }
    }

    /** What all rows have in common. */
    record Common(
            long id, @Nullable Instant added, @Nullable Instant modified) {

        /** @throws Unusable if it has no id, or a time that is none */
        static Common of(@Nullable JsonNode id, @Nullable String added, @Nullable String modified) {
            long number = MauticJson.number(id).orElseThrow(() -> new Unusable("Missing id"));
            return new Common(number, time(added, "dateAdded"), time(modified, "dateModified"));
        }

        /** @throws Unusable if it is none */
        static @Nullable Instant time(@Nullable String text, String field) {
            try {
                return text == null || text.isBlank()
                        ? null
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new Unusable("Invalid " + field);
            }
        }

        Mapped with(MauticType type, Instant asOf, CanonicalRecord record, byte[] json) {
            Instant updated = modified == null ? added : modified;
            return new Mapped(
                    id,
                    new ProviderRecord(
                            type.dataType(),
                            Long.toString(id),
                            asOf,
                            updated == null ? 0 : updated.getEpochSecond(),
                            added,
                            updated,
                            false,
                            record,
                            json));
        }
    }

    /** A row that cannot be read. */
    final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** How one kind of row is read. */
    @FunctionalInterface
    interface Reading {
        Mapped read(byte[] json);
    }

    /** A row that is not as it should be keeps its id, if it can be read, so that it can be named. */
    static MauticRow of(byte[] json, Reading reading) {
        try {
            return reading.read(json);
        } catch (Unusable unusable) {
            return new Defective(id(json), String.valueOf(unusable.getMessage()));
        } catch (JacksonException e) {
            boolean hasPath = e instanceof DatabindException && !e.getPath().isEmpty();
            String field = hasPath ? e.getPath().getFirst().getPropertyName() : null;
            return new Defective(id(json), "Invalid " + (field == null ? "row" : field));
        }
    }

    private static @Nullable Long id(byte[] json) {
        try {
            return MauticJson.number(MauticJson.MAPPER.readTree(json).path("id"))
                    .orElse(null);
        } catch (JacksonException e) {
            return null;
        }
    }
}
