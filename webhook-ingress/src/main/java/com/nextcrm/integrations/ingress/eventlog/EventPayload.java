package com.nextcrm.integrations.ingress.eventlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.util.Base64;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Opens what a provider sent, for the tenant it was sent to. */
@Component
class EventPayload {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final PayloadCipher cipher;

    EventPayload(PayloadCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * @param payload the provider's JSON
     * @param payloadBase64 the bytes, where they are not JSON
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            @JsonUnwrapped EventRow row,
            @Nullable JsonNode payload,
            @Nullable String payloadBase64) {}

    Shown show(Document row) {
        byte[] body = body(row).orElse(null);
        if (body == null) {
            return new Shown(EventRow.of(row), null, null);
        }
        try {
            return new Shown(EventRow.of(row), JSON.readTree(body), null);
        } catch (JacksonException notJson) {
            return new Shown(EventRow.of(row), null, Base64.getEncoder().encodeToString(body));
        }
    }

    /** Empty while only the event's outcome is known. */
    Optional<byte[]> body(Document row) {
        Binary sealed = row.get(Fields.BODY, Binary.class);
        return sealed == null ? Optional.empty() : Optional.of(cipher.open(sealed.getData(), row.getString(Fields.ID)));
    }
}
