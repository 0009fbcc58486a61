package com.nextcrm.integrations.gateway.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a consent ends that was begun without a page of the CRM's own to return to. It shows nothing of the address but
 * what it knows itself, since anybody can send anybody a link to here.
 */
@RestController
final class ConsentPage {

    private static final Map<String, String> REASONS = Map.of(
            "access_denied", "The consent was declined at the provider.",
            "invalid_state", "The consent was used before, or took too long.",
            "expired_code", "The way back took longer than the provider allows.",
            "wrong_user", "The consent was asked for by somebody else.",
            "wrong_account", "The consent is for another account than the integration's.",
            "no_account", "The consent opens no account that can be connected.",
            "temporarily_unavailable", "The provider did not answer.");

    @GetMapping(path = "/console/", produces = MediaType.TEXT_HTML_VALUE)
    String show(@RequestParam @Nullable List<String> integrationId, @RequestParam @Nullable String error) {
        if (error != null) {
            return page(
                    "Not connected",
                    REASONS.getOrDefault(error, "The provider did not let the account be connected.")
                            + " Nothing was changed. Please go back to the CRM and connect again.");
        }
        if (integrationId != null && !integrationId.isEmpty()) {
            return page(
                    "Connected",
                    (integrationId.size() == 1
                                    ? "The account is connected."
                                    : integrationId.size() + " accounts are connected.")
                            + " You can close this page and go on in the CRM.");
        }
        return page("NextCRM Integrations", "Consents end here. The API is below /api/integrations.");
    }

    private static String page(String title, String text) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title></head>
                <body><main><h1>%1$s</h1><p>%2$s</p></main></body>
                </html>
                """.formatted(title, text);
    }
}
