package com.nextcrm.integrations.sdk.runtime.records;

import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows as the API shows them: personal fields opened, amounts with all their digits, times as ISO-8601. */
public final class RecordJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final RowEncoder encoder;

    public RecordJson(RowEncoder encoder) {
        this.encoder = encoder;
    }

    public Map<String, @Nullable Object> row(Document row, boolean withRaw) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", row.getString("_id"));
        shown.put("integration_id", row.getString("integration"));
        shown.put("external_id", row.getString("external_id"));
        row.get("fields", Document.class).forEach((name, value) -> shown.put(name, plain(value)));
        shown.putAll(encoder.personal(row));
        for (String time :
                new String[] {"provider_created_at", "provider_updated_at", "last_synced_at", "deleted_at"}) {
            shown.put(time, plain(row.get(time)));
        }
        if (withRaw) {
            shown.put("raw", JSON.readTree(encoder.raw(row)));
        }
        return shown;
    }

    public byte[] write(Map<String, @Nullable Object> answer) {
        return JSON.writeValueAsBytes(answer);
    }

    /** {@code payments} to {@code payment}: every data type there is ends in a plain s. */
    public static String singular(String dataType) {
        return dataType.endsWith("s") ? dataType.substring(0, dataType.length() - 1) : dataType;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Decimal128 number) {
            return number.bigDecimalValue();
        }
        if (value instanceof Date time) {
            return time.toInstant().toString();
        }
        if (value instanceof Map<?, ?> nested) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            nested.forEach((name, each) -> fields.put(String.valueOf(name), plain(each)));
            return fields;
        }
        return value instanceof Collection<?> several
                ? several.stream().map(RecordJson::plain).toList()
                : value;
    }
}
