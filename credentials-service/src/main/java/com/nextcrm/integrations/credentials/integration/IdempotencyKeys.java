package com.nextcrm.integrations.credentials.integration;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which integration a caller's key stands for, for a day. The integration's id is settled before it is stored, so a
 * create that was cut off anywhere is finished by its repetition. A request's digest is sealed, since a digest of a
 * short secret could be guessed.
 */
@Component
final class IdempotencyKeys {

    static final String COLLECTION = "idempotency_keys";
    static final String EXPIRES = "expires_at";

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int MAX_LENGTH = 255;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoTemplate mongo;
    private final KeyEncryptionKeys keys;
    private final Clock clock;

    IdempotencyKeys(MongoTemplate mongo, KeyEncryptionKeys keys, Clock clock) {
        this.mongo = mongo;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param answer what was answered first, in JSON; null if that was cut off */
    record Claim(
            String id, IntegrationId integration, @Nullable String answer) {}

    /** @throws Problem 422 if the key stands for another request */
    Optional<Claim> find(TenantId tenant, String key, NewIntegration request) {
        String id = id(tenant, key);
        Query current = query(where("_id").is(id).and(EXPIRES).gt(Date.from(clock.instant())));
        Document claim = mongo.findOne(current, Document.class, COLLECTION);
        if (claim == null) {
            return Optional.empty();
        }
        Optional<byte[]> digest =
                keys.open(id, claim.get("request", Binary.class).getData());
        if (digest.isPresent() && !MessageDigest.isEqual(digest.get(), digest(request))) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "This Idempotency-Key was used for another request already");
        }
        return Optional.of(
                new Claim(id, new IntegrationId(claim.getString("integration_id")), claim.getString("answer")));
    }

    /** Lets the key stand for the integration, unless it stands for one already. */
    Claim claim(TenantId tenant, String key, NewIntegration request, IntegrationId integration) {
        String id = id(tenant, key);
        Document claim = new Document("_id", id)
                .append("integration_id", integration.value())
                .append("request", keys.seal(id, digest(request)))
                .append("answer", null)
                .append(EXPIRES, Date.from(clock.instant().plus(LIFETIME)));
        mongo.remove(query(where("_id").is(id).and(EXPIRES).lte(Date.from(clock.instant()))), COLLECTION);
        try {
            mongo.insert(claim, COLLECTION);
            return new Claim(id, integration, null);
        } catch (DuplicateKeyException e) {
            return find(tenant, key, request).orElseThrow(() -> e);
        }
    }

    void answered(Claim claim, String answer) {
        mongo.updateFirst(query(where("_id").is(claim.id())), Update.update("answer", answer), COLLECTION);
    }

    void purge() {
        mongo.remove(query(where(EXPIRES).lte(Date.from(clock.instant()))), COLLECTION);
    }

    private static String id(TenantId tenant, String key) {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw Problem.badRequest("Idempotency-Key must have 1 to " + MAX_LENGTH + " characters");
        }
        return HexFormat.of().formatHex(sha256((tenant + "/" + key).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(NewIntegration request) {
        return sha256(JSON.writeValueAsBytes(request));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
