package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Between a provider's record and its row: what is personal, and the provider's own JSON, rest sealed for this row. */
public final class RowEncoder {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final PayloadCipher cipher;
    private final BlindIndex index;
    private final SearchTerms search;
    private final Clock clock;

    public RowEncoder(PayloadCipher cipher, BlindIndex index, SearchTerms search, Clock clock) {
        this.cipher = cipher;
        this.index = index;
        this.search = search;
        this.clock = clock;
    }

    /** Equal for equal content. Keyed, since a plain hash of personal data could be guessed. */
    String hash(ProviderRecord record) {
        byte[] fields = record.record().toString().getBytes(StandardCharsets.UTF_8);
        return index.hash(record.deleted() ? "deleted" : "content", fields, record.raw());
    }

    /** Whether the record can become a row at all. */
    public boolean fits(ProviderRecord record) {
        try {
            CanonicalFields.of(record.record());
            return record.raw().length <= PayloadCipher.MAX_PAYLOAD_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @param state what the row will be after the change */
    Document encode(Incoming incoming, RowState state) {
        ProviderRecord record = incoming.record();
        CanonicalFields fields = CanonicalFields.of(record.record());
        Document open = new Document(fields.open());
        fields.links()
                .forEach((name, link) -> open.append(
                        name,
                        RecordIds.of(incoming.source().integration(), link.dataType(), link.externalId())
                                .value()));
        Date now = Date.from(clock.instant());
        return new Document("_id", incoming.id().value())
                .append("tenant", incoming.source().tenant().value())
                .append("integration", incoming.source().integration().value())
                .append("provider", incoming.source().provider().value())
                .append("data_type", record.dataType().value())
                .append("external_id", record.externalId())
                .append("fields", open)
                .append("personal", seal(JSON.writeValueAsBytes(fields.personal()), incoming.id(), "personal"))
                .append("raw", seal(record.raw(), incoming.id(), "raw"))
                .append(
                        "search",
                        search.of(incoming.source().tenant(), record.record().searchWords()))
                .append("status", record.record().statusName())
                .append("provider_created_at", date(record.createdAt()))
                .append("provider_updated_at", date(record.updatedAt()))
                .append("listed_at", Date.from(state.listedAt()))
                .append("last_synced_at", now)
                .append("changed_at", now)
                .append("deleted_at", record.deleted() ? date(state.asOf()) : null)
                .append("version", state.version())
                .append("hash", state.hash())
                .append("as_of", Date.from(state.asOf()))
                .append("progress", state.progress())
                .append("seen_at", Date.from(state.seenAt()))
                .append("changed_by", state.changedBy());
    }

    /** The personal fields of a row, in clear. */
    @SuppressWarnings("unchecked") // it was such a map that was sealed
    public Map<String, @Nullable Object> personal(Document row) {
        return JSON.readValue(open(row, "personal"), Map.class);
    }

    /** The provider's own JSON. */
    public byte[] raw(Document row) {
        return open(row, "raw");
    }

    private Binary seal(byte[] content, RecordId id, String kind) {
        return new Binary(cipher.seal(content, id + ":" + kind));
    }

    private byte[] open(Document row, String kind) {
        Binary sealed = Objects.requireNonNull(row.get(kind, Binary.class));
        return cipher.open(sealed.getData(), row.getString("_id") + ":" + kind);
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
