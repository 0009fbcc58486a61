package com.nextcrm.integrations.credentials;

import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.oauth.MauticRules;
import com.nextcrm.integrations.simulators.oauth.MyobRules;
import com.nextcrm.integrations.simulators.oauth.OAuthApi;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.oauth.OAuthRules;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import com.nextcrm.integrations.simulators.oauth.QuickbooksRules;
import com.nextcrm.integrations.simulators.oauth.XeroRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The authorization servers, on one port for the whole JVM, and a user who decides there. */
@TestConfiguration(proxyBeanMethods = false)
public class SimulatedProviders {

    public static final Organisation MAPLE = new Organisation("70784a63-d24b-46a9-a4db-0e70a274b056", "Maple Florists");
    public static final Organisation OAK = new Organisation("1b2c3d4e-0000-4000-8000-0e70a274b057", "Oak Joinery");
    static final Organisation ADVISERS =
            new Organisation("9b2c3d4e-0000-4000-8000-0e70a274b059", "Advisers", "PRACTICE");

    public static final OAuthApi XERO = provider(new XeroRules(), MAPLE, OAK, ADVISERS);
    public static final OAuthApi QUICKBOOKS =
            provider(new QuickbooksRules(), new Organisation("9341450000000001", "Q"));
    public static final OAuthApi MYOB =
            provider(new MyobRules(), new Organisation("5f1bd7ba-1c4e-4f0e-8a0f-8d1a5f6fa2b1", "Clearwater"));

    public static final OAuthApi PAYPAL =
            provider(new OwnServerRules("PayPal", "/v1/oauth2/token"), new Organisation("SIMULATEDPAYPAL", "Shop"));
    public static final OAuthApi MAUTIC = provider(new MauticRules(), new Organisation("1", "Marketing"));

    private static final SimulatorServer SERVER =
            SimulatorServer.start("127.0.0.1", 0, List.of(XERO, QUICKBOOKS, MYOB, PAYPAL, MAUTIC));
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private static OAuthApi provider(OAuthRules rules, Organisation... organisations) {
        OAuthClient client = OAuthClient.withRedirectUris(callback(rules.provider()));
        return new OAuthApi(rules, client, List.of(organisations), Clock.systemUTC());
    }

    private static String callback(String provider) {
        return "http://localhost:8080/api/integrations/" + provider.toLowerCase(Locale.ROOT) + "/callback";
    }

    @Bean
    DynamicPropertyRegistrar simulatedProviders() {
        return properties -> {
            for (OAuthApi each : List.of(XERO, QUICKBOOKS, MYOB)) {
                String name = each.name().toUpperCase(Locale.ROOT);
                properties.add(
                        name + "_AUTH_BASE_URL", () -> SERVER.baseUri(each).toString());
                properties.add(name + "_BASE_URL", () -> SERVER.baseUri(each).toString());
                properties.add(name + "_CLIENT_ID", () -> OAuthClient.DEFAULT_ID);
                properties.add(name + "_CLIENT_SECRET", () -> OAuthClient.DEFAULT_SECRET);
            }
            properties.add("OUTBOUND_ALLOW_HTTP", () -> "true");
            properties.add("OUTBOUND_ALLOWED_ADDRESSES", () -> "127.0.0.1,::1");
            properties.add("PAYPAL_BASE_URL", () -> baseUrl(PAYPAL));
            properties.add("oauth.min-token-age", () -> "0s");
            properties.add("oauth.give-back-again", () -> "500ms");
            properties.add("oauth.patience", () -> "4s");
            properties.add("oauth.return-to", () -> "https://crm.example.com/settings,http://localhost:3000/");
        };
    }

    /** Where a provider's simulator stands. */
    public static String baseUrl(OAuthApi provider) {
        return SERVER.baseUri(provider).toString();
    }

    /** Presses a button on the consent page. @return path and query of our callback */
    public static String decide(String authorizationUrl, String decision, Organisation... chosen) {
        String body = Arrays.stream(chosen)
                .map(each -> "&organisation=" + each.id())
                .collect(Collectors.joining("", "decision=" + decision, ""));
        try {
            String location = BROWSER.send(
                            HttpRequest.newBuilder(URI.create(authorizationUrl))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return location.substring("http://localhost:8080".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole way. @return the ids of the integrations, in the order told */
    public static List<String> connect(CrmClient crm, String tenant, OAuthApi provider, Organisation... chosen) {
        String link = CrmClient.read(
                crm.json(tenant, "/api/integrations/" + provider.name() + "/connect"), "$.authorization_url");
        MvcTestResult connected = crm.visit(decide(link, "allow", chosen));
        return CrmClient.read(connected, "$.integrations[*].id");
    }
}
