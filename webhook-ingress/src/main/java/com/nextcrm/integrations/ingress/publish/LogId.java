package com.nextcrm.integrations.ingress.publish;

import com.nextcrm.integrations.contracts.IntegrationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of an event's row in the log: the same however often the provider delivers the event. */
public final class LogId {

    private static final int BYTES = 16;

    private LogId() {}

    public static String of(IntegrationId integration, String eventId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(integration.value().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '/'); // no integration id has one
            byte[] hash = digest.digest(eventId.getBytes(StandardCharsets.UTF_8));
            return "whe_" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
