package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Between grants and their documents. */
final class GrantDocument {

    static final String ID = "_id";
    static final String TENANT = "tenant_id";
    static final String TYPE = "integration_type";
    static final String KIND = "kind";
    static final String INTEGRATION = "integration_id";
    static final String STATUS = "status";
    static final String VERSION = "version";
    static final String ISSUED = "issued_at";
    static final String EXPIRES = "expires_at";
    static final String ENDS = "ends_at";
    static final String HANDED_OUT = "handed_out";
    static final String DUE = "due_at";
    static final String NOT_BEFORE = "not_before";
    static final String FAILURES = "failures";
    static final String INTENT = "intent";
    static final String INTENT_ID = INTENT + ".id";
    static final String DEPARTURES = "departures";
    static final String ACCESS_TOKEN = "access_token";
    static final String REFRESH_TOKEN = "refresh_token";

    /** Of every document with a data key; a grant is removed instead. */
    static final String DELETED = "deleted";

    private GrantDocument() {}

    static Document of(SealedGrant sealed, Instant createdAt) {
        Grant grant = sealed.grant();
        return new Document(ID, grant.id())
                .append(TENANT, grant.tenant().value())
                .append(TYPE, grant.providerType())
                .append(DELETED, false)
                .append(KIND, grant.kind().name())
                .append(
                        INTEGRATION,
                        grant.integration() == null ? null : grant.integration().value())
                .append(STATUS, grant.status().name())
                .append(VERSION, grant.version())
                .append(ISSUED, Date.from(grant.issuedAt()))
                .append(EXPIRES, Date.from(grant.expiresAt()))
                .append(ENDS, date(grant.endsAt()))
                .append(HANDED_OUT, grant.handedOut())
                .append(DUE, date(grant.dueAt()))
                .append(NOT_BEFORE, null)
                .append(FAILURES, 0L)
                .append(INTENT, null)
                .append(DEPARTURES, List.of())
                .append(ACCESS_TOKEN, sealed.accessToken())
                .append(REFRESH_TOKEN, sealed.refreshToken())
                .append(DataKeyStore.DATA_KEY, sealed.key().bytes())
                .append(DataKeyStore.KEY_ENCRYPTION_KEY, sealed.key().keyEncryptionKeyId())
                .append("created_at", Date.from(createdAt));
    }

    static Document of(Grant.Intent intent, Instant begunAt) {
        return new Document("id", intent.id())
                .append("until", Date.from(intent.until()))
                .append("begun_at", Date.from(begunAt));
    }

    static SealedGrant sealed(Document document) {
        return new SealedGrant(
                grant(document),
                new WrappedKey(
                        document.get(DataKeyStore.DATA_KEY, Binary.class).getData(),
                        document.getLong(DataKeyStore.KEY_ENCRYPTION_KEY)),
                Objects.requireNonNull(bytes(document, ACCESS_TOKEN)),
                bytes(document, REFRESH_TOKEN));
    }

    static Grant grant(Document document) {
        Document intent = document.get(INTENT, Document.class);
        String integration = document.getString(INTEGRATION);
        return new Grant(
                document.getString(ID),
                new TenantId(document.getString(TENANT)),
                document.getString(TYPE),
                Grant.Kind.valueOf(document.get(KIND, Grant.Kind.CONSENT.name())),
                integration == null ? null : new IntegrationId(integration),
                Grant.Status.valueOf(document.getString(STATUS)),
                document.getLong(VERSION),
                document.getDate(ISSUED).toInstant(),
                document.getDate(EXPIRES).toInstant(),
                instant(document.getDate(ENDS)),
                document.getBoolean(HANDED_OUT),
                instant(document.getDate(DUE)),
                instant(document.getDate(NOT_BEFORE)),
                document.getLong(FAILURES),
                intent == null
                        ? null
                        : new Grant.Intent(
                                intent.getString("id"), intent.getDate("until").toInstant()),
                document.getList(DEPARTURES, String.class, List.of()));
    }

    private static byte @Nullable [] bytes(Document document, String field) {
        Binary binary = document.get(field, Binary.class);
        return binary == null ? null : binary.getData();
    }

    static @Nullable Date date(@Nullable Instant time) {
        return time == null ? null : Date.from(time);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
