package com.nextcrm.integrations.platform.catalog;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is known of a provider without asking it.
 *
 * @param type the customer's name of it in requests: {@code STRIPE}
 * @param id its name in paths and topics: {@code stripe}
 * @param auth how an account is connected
 * @param authAlternatives how else, told by which credentials there are
 * @param credentialFields what a person fills in to connect without OAuth; any of the credentials of the contract
 * @param dataTypes what can be synced today, in the order a sync of "all" takes
 * @param webhookEvents the provider's names of the events we handle
 * @param redelivers whether it sends an event again that nobody took
 */
public record Provider(
        String type,
        ProviderId id,
        String name,
        String description,
        Category category,
        Auth auth,
        @DefaultValue List<Auth> authAlternatives,
        @DefaultValue List<CredentialField> credentialFields,
        @DefaultValue List<DataType> dataTypes,
        @DefaultValue List<String> actions,
        @DefaultValue List<String> webhookEvents,
        @DefaultValue("true") boolean redelivers) {

    /** How an account is connected. */
    public enum Auth {
        OAUTH2,
        API_KEY,
        CLIENT_CREDENTIALS,
        /** {@code customData.username} and {@code customData.password}. */
        BASIC
    }

    public boolean connectsBy(Auth way) {
        return auth == way || authAlternatives.contains(way);
    }

    /**
     * @param name as in the request: {@code apiKey}, or {@code customData.baseUrl}
     * @param pattern a regular expression its value must match, or empty
     * @param hint what to tell when it does not
     * @param address whether it says where a server is, which is then looked up
     */
    public record CredentialField(
            String name,
            String label,
            @DefaultValue("true") boolean required,
            @DefaultValue("true") boolean secret,
            @DefaultValue("") String pattern,
            @DefaultValue("") String hint,
            @DefaultValue("false") boolean address) {}
}
