package com.nextcrm.integrations.credentials.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.CredentialField;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/** A provider as the CRM sees it. */
record ProviderRow(
        String type,
        String name,
        String description,
        String category,

        @Schema(allowableValues = {"oauth2", "api_key", "client_credentials"})
        String auth,

        @Schema(description = "How else, if the credentials given are those: client_credentials, basic")
        @JsonProperty("auth_alternatives")
        List<String> authAlternatives,

        @JsonProperty("credential_fields") List<CredentialField> credentialFields,
        @JsonProperty("data_types") List<String> dataTypes,
        List<String> actions,
        @JsonProperty("webhook_events") List<String> webhookEvents) {

    static ProviderRow of(Provider provider) {
        return new ProviderRow(
                provider.type(),
                provider.name(),
                provider.description(),
                provider.category().lowerCase(),
                provider.auth().name().toLowerCase(Locale.ROOT),
                provider.authAlternatives().stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList(),
                provider.credentialFields(),
                provider.dataTypes().stream().map(DataType::value).toList(),
                provider.actions(),
                provider.webhookEvents());
    }
}
