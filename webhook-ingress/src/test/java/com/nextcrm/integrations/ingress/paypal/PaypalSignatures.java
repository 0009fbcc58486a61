package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.ingress.SimulatedPaypal;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import com.nextcrm.integrations.platform.internal.AccessToken;
import com.nextcrm.integrations.simulators.paypal.PaypalCertificates;
import com.nextcrm.integrations.simulators.paypal.PaypalWebhook;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Deliveries, and what judges them, without a service around it. */
final class PaypalSignatures {

    static final String WEBHOOK = "WEBHOOK-1";
    static final String SANDBOX_NAME = PaypalCertificates.HOST;
    static final String FOLDER = "/v1/notifications/certs/";

    private PaypalSignatures() {}

    static PaypalSettings settings(boolean postback, List<String> intermediates, URI... hosts) {
        return new PaypalSettings(
                "sandbox",
                postback,
                List.of(SimulatedPaypal.ROOT.toUri().toString()),
                intermediates,
                Duration.ofSeconds(2),
                Map.of(
                        "sandbox",
                        new PaypalSettings.Environment(SimulatedPaypal.host(), List.of(hosts), SANDBOX_NAME)));
    }

    static PaypalSender sender(PaypalSettings settings) {
        return new PaypalSender(settings, (integration, rejected) -> Optional.of(token(rejected)), Clock.systemUTC());
    }

    /** The first is stale: PayPal takes the second only. */
    private static AccessToken token(@org.jspecify.annotations.Nullable Long rejected) {
        String value = rejected == null ? "stale" : SimulatedPaypal.TOKEN;
        return new AccessToken(
                new TenantId("acme"), "Bearer", new Secret(value), null, rejected == null ? 1 : 2, Map.of());
    }

    static SignatureVerifier verifier(PaypalSender sender, String... webhookIds) {
        List<Secret> secrets = Stream.of(webhookIds).map(Secret::new).toList();
        return sender.verifier(new IntegrationId("pp-1"), secrets);
    }

    static Delivery delivery(PaypalWebhook webhook) {
        return delivery(webhook.headers(), webhook.body());
    }

    static Delivery delivery(Map<String, String> headers, byte[] body) {
        return new Delivery(
                name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(), body, Instant.now());
    }

    /** Of any body, sent at any time. */
    static Map<String, String> headers(byte[] body, Instant at) {
        String time = at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
        String certificate = PaypalCertificates.GENUINE;
        return new HashMap<>(Map.of(
                "PAYPAL-TRANSMISSION-ID",
                "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
                "PAYPAL-TRANSMISSION-TIME",
                time,
                "PAYPAL-TRANSMISSION-SIG",
                PaypalCertificates.shared()
                        .signature(certificate, "69cd13f0-d67a-11e5-baa3-778b53f4ae55", time, WEBHOOK, body),
                "PAYPAL-CERT-URL",
                SimulatedPaypal.host() + FOLDER + certificate,
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA"));
    }

    /** What it comes to in the end. */
    static Verdict decided(Verdict verdict) {
        return verdict instanceof Verdict.Pending pending
                ? decided(pending.verdict()
                        .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                        .join())
                : verdict;
    }

    static byte[] withTrailing(byte[] body, String more) {
        byte[] end = more.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] longer = Arrays.copyOf(body, body.length + end.length);
        System.arraycopy(end, 0, longer, body.length, end.length);
        return longer;
    }
}
