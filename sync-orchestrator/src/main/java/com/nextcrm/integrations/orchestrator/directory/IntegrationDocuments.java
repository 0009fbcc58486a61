package com.nextcrm.integrations.orchestrator.directory;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.Update;

/** Integrations as documents. */
final class IntegrationDocuments {

    static final String TENANT = "tenant";
    static final String VERSION = "version";
    static final String DELETED = "deleted";

    private IntegrationDocuments() {}

    static Update update(IntegrationEvent event) {
        Update update = new Update()
                .set(TENANT, event.tenantId().value())
                .set(VERSION, event.version())
                .set("provider", event.provider().value());
        return switch (event) {
            case IntegrationDeleted deleted -> update.set(DELETED, true);
            case IntegrationSaved saved ->
                update.set(DELETED, false)
                        .set("category", saved.category().name())
                        .set("active", saved.active())
                        .set("auth_status", saved.authStatus().name())
                        .set(
                                "data_types",
                                saved.dataTypes().stream().map(DataType::value).toList());
        };
    }

    static Integration fromDocument(Document document) {
        return new Integration(
                new IntegrationId(document.getString("_id")),
                new TenantId(document.getString(TENANT)),
                new ProviderId(document.getString("provider")),
                Category.valueOf(document.getString("category")),
                document.getBoolean("active"),
                AuthStatus.valueOf(document.getString("auth_status")),
                document.getList("data_types", String.class).stream()
                        .map(DataType::new)
                        .toList());
    }
}
