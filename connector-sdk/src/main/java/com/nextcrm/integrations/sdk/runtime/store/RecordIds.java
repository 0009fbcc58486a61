package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.RecordId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Record ids are derived, so that whoever knows a record's origin knows its id without asking: the first 16 bytes of
 * SHA-256 over {@code integration|data type|external id}, written as a version 8 UUID.
 */
public final class RecordIds {

    private RecordIds() {}

    public static RecordId of(IntegrationId integration, DataType dataType, String externalId) {
        String origin = integration + "|" + dataType + "|" + externalId;
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(origin.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
        return new RecordId(new UUID(high, low).toString());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
