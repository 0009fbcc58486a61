package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Refused;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.CheckResult.Connected;
import com.nextcrm.integrations.sdk.spi.Connection;
import tools.jackson.databind.JsonNode;

/** Whose server it is. */
final class MauticCheck {

    private final MauticApi api;

    MauticCheck(MauticApi api) {
        this.api = api;
    }

    CheckResult check(Connection connection) {
        return switch (api.list(
                connection, MauticType.CONTACTS, MauticQuery.first(1).minimal())) {
            case Answered<MauticList> answered -> connected(connection);
            case Refused<MauticList> refused -> refused.error().failure();
            case Lost<MauticList> lost -> lost.failure();
        };
    }

    /** The account is the server. A client that acts for itself has no name, which some servers take for an error. */
    private CheckResult connected(Connection connection) {
        String server = api.baseUrl(connection).orElseThrow();
        String name = api.get(connection, "users/self") instanceof Answered<JsonNode> user
                ? user.body().path("username").asString("")
                : "";
        String host = server.replaceFirst("https?://", "");
        return new Connected(new Account(server, name.isBlank() ? host : name + " at " + host));
    }
}
