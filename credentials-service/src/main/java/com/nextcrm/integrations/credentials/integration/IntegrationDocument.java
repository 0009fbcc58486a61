package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Between rows and their documents. The names of the fields are told here and used by the store's queries. */
final class IntegrationDocument {

    static final String ID = "_id";
    static final String TENANT = "tenant_id";
    static final String TYPE = "integration_type";
    static final String NAME = "integration_name";
    static final String ACTIVE = "is_active";
    static final String ACCOUNT = "account";
    static final String VERSION = "version";
    static final String CREATED = "created_at";
    static final String UPDATED = "updated_at";
    static final String DELETED = "deleted";

    /** What others were last told that can be synced. */
    static final String TOLD_DATA_TYPES = "told_data_types";

    static final String AUTH_STATUS = "auth_status";
    static final String CREDENTIAL_VERSION = "credential_version";
    static final String CREDENTIALS_CHANGED = "credentials_changed_at";
    static final String PROVEN = "credentials_proven_at";
    static final String TOKEN_EXPIRES = "token_expires_at";
    static final String CREDENTIALS_SET = "credentials_set";

    static final String SYNC_STATUS = "sync_status";
    static final String SYNC_ERROR = "sync_error";
    static final String LAST_SYNCED = "last_synced_at";
    static final String NEXT_SYNC = "next_sync_at";
    static final String NEXT_SYNC_REVISION = "next_sync_revision";
    static final String SYNC_RUN = "sync_run_id";
    static final String SYNC_RUN_STARTED = "sync_run_started_at";
    static final String SYNC_RUN_REVISION = "sync_run_revision";

    static final String GRANT = "grant";
    static final String GRANT_ID = GRANT + ".id";
    static final String GRANT_ACCOUNT = GRANT + ".account_id";

    /** A deleted row's grant is still to be told that it left. */
    static final String DEPARTING = "departing";

    static final String DATA_KEY = DataKeyStore.DATA_KEY;
    static final String KEY_ENCRYPTION_KEY = DataKeyStore.KEY_ENCRYPTION_KEY;
    static final String SECRETS = "secrets";

    private IntegrationDocument() {}

    /** What of a row changes only together with its version. */
    static Document versioned(Integration row) {
        Access access = row.access();
        Account account = row.account();
        return new Document(NAME, row.name())
                .append(ACTIVE, row.active())
                .append(
                        ACCOUNT,
                        account == null ? null : new Document("id", account.id()).append("name", account.name()))
                .append(GRANT, grant(row.grant()))
                .append(VERSION, row.version())
                .append(UPDATED, date(row.updatedAt()))
                .append(AUTH_STATUS, access.status().name())
                .append(CREDENTIAL_VERSION, access.credentialVersion())
                .append(CREDENTIALS_CHANGED, date(access.changedAt()))
                .append(TOKEN_EXPIRES, date(access.tokenExpiresAt()))
                .append(
                        CREDENTIALS_SET,
                        access.set().stream().map(Enum::name).sorted().toList());
    }

    static Document created(SealedIntegration created) {
        Integration row = created.integration();
        Document document = new Document(ID, row.id().value())
                .append(TENANT, row.tenantId().value())
                .append(TYPE, row.type())
                .append(CREATED, date(row.createdAt()))
                .append(DELETED, false)
                .append(DEPARTING, false);
        document.putAll(versioned(row));
        return document.append(PROVEN, null)
                .append(SYNC_STATUS, row.lastSync().status().name())
                .append(SYNC_ERROR, null)
                .append(LAST_SYNCED, null)
                .append(NEXT_SYNC, null)
                .append(NEXT_SYNC_REVISION, null)
                .append(SYNC_RUN, null)
                .append(SYNC_RUN_STARTED, null)
                .append(SYNC_RUN_REVISION, null)
                .append(DATA_KEY, created.key().bytes())
                .append(KEY_ENCRYPTION_KEY, created.key().keyEncryptionKeyId())
                .append(SECRETS, secrets(created.secrets()));
    }

    static Document secrets(Map<SecretName, byte[]> sealed) {
        Document document = new Document();
        sealed.forEach((name, value) -> document.append(name.rowName(), value));
        return document;
    }

    static Integration row(Document document) {
        return new Integration(
                new IntegrationId(document.getString(ID)),
                new TenantId(document.getString(TENANT)),
                document.getString(TYPE),
                document.getString(NAME),
                document.getBoolean(ACTIVE),
                access(document),
                account(document),
                grant(document),
                document.getLong(VERSION),
                new LastSync(
                        LastSync.Status.valueOf(document.getString(SYNC_STATUS)),
                        document.getString(SYNC_ERROR),
                        instant(document, LAST_SYNCED),
                        instant(document, NEXT_SYNC)),
                document.getDate(CREATED).toInstant(),
                document.getDate(UPDATED).toInstant());
    }

    private static Access access(Document document) {
        return new Access(
                AuthStatus.valueOf(document.getString(AUTH_STATUS)),
                document.getLong(CREDENTIAL_VERSION),
                document.getDate(CREDENTIALS_CHANGED).toInstant(),
                instant(document, PROVEN),
                instant(document, TOKEN_EXPIRES),
                document.getList(CREDENTIALS_SET, String.class, List.of()).stream()
                        .map(SecretName::valueOf)
                        .collect(Collectors.toSet()));
    }

    private static @Nullable Document grant(@Nullable GrantLink link) {
        return link == null
                ? null
                : new Document("id", link.grantId())
                        .append("account_id", link.accountId())
                        .append("connection_id", link.connectionId())
                        .append("settings", new Document(link.settings()));
    }

    private static @Nullable GrantLink grant(Document document) {
        Document link = document.get(GRANT, Document.class);
        if (link == null) {
            return null;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        link.get("settings", new Document()).forEach((name, value) -> settings.put(name, String.valueOf(value)));
        return new GrantLink(
                link.getString("id"), link.getString("account_id"), link.getString("connection_id"), settings);
    }

    private static @Nullable Account account(Document document) {
        Document account = document.get(ACCOUNT, Document.class);
        return account == null ? null : new Account(account.getString("id"), account.getString("name"));
    }

    static SealedIntegration sealed(Document document) {
        return new SealedIntegration(row(document), key(document), secrets(document));
    }

    static WrappedKey key(Document document) {
        return new WrappedKey(document.get(DATA_KEY, Binary.class).getData(), document.getLong(KEY_ENCRYPTION_KEY));
    }

    private static Map<SecretName, byte[]> secrets(Document document) {
        Document sealed = document.get(SECRETS, new Document());
        Map<SecretName, byte[]> secrets = new EnumMap<>(SecretName.class);
        Arrays.stream(SecretName.values())
                .filter(name -> sealed.containsKey(name.rowName()))
                .forEach(name -> secrets.put(
                        name, sealed.get(name.rowName(), Binary.class).getData()));
        return secrets;
    }

    static @Nullable Date date(@Nullable Instant time) {
        return time == null ? null : Date.from(time);
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
