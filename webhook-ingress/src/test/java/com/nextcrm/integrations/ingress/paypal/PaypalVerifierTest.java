package com.nextcrm.integrations.ingress.paypal;

import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.FOLDER;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.WEBHOOK;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.decided;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.delivery;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.ingress.SimulatedPaypal;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.paypal.PaypalCertificates;
import com.nextcrm.integrations.simulators.paypal.PaypalForgery;
import com.nextcrm.integrations.simulators.paypal.PaypalWebhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaypalVerifierTest {

    private static final Verdict GENUINE = new Verdict.Genuine();

    private final PaypalSender sender = sender(false);
    private final SignatureVerifier verifier = PaypalSignatures.verifier(sender, WEBHOOK);

    private static PaypalSender sender(boolean postback, String... intermediates) {
        return PaypalSignatures.sender(
                PaypalSignatures.settings(postback, List.of(intermediates), SimulatedPaypal.host()));
    }

    private static Verdict refused(Refusal why) {
        return new Verdict.Refused(why);
    }

    private static long questions(String path) {
        return SimulatedPaypal.SIMULATOR.traffic().count(each -> each.path().startsWith(path));
    }

    @AfterEach
    void close() {
        sender.close();
        SimulatedPaypal.SIMULATOR.faults().clear();
    }

    @ParameterizedTest
    @EnumSource
    void refusesForgeries(PaypalForgery kind) {
        Refusal why =
                switch (kind) {
                    case OTHER_HOST, LOOKALIKE_HOST -> Refusal.CERTIFICATE_ELSEWHERE;
                    case OWN_CERTIFICATE, EXPIRED_CHAIN, OTHER_NAME, NO_CERTIFICATE -> Refusal.CERTIFICATE_UNTRUSTED;
                    case WRONG_WEBHOOK_ID, CHANGED_BODY, REENCODED_BODY -> Refusal.SIGNATURE_WRONG;
                    case UNSIGNED -> Refusal.SIGNATURE_MISSING;
                    case GARBAGE_SIGNATURE, OTHER_ALGORITHM -> Refusal.SIGNATURE_MALFORMED;
                    case STALE -> Refusal.TOO_OLD;
                };
        PaypalWebhook forged = SimulatedPaypal.SIMULATOR.webhooks().newest(WEBHOOK, kind);
        assertThat(decided(verifier.verify(delivery(forged)))).isEqualTo(refused(why));
    }

    @Test
    void takesAnyBytesThatPaypalSigned() {
        byte[] event = SimulatedPaypal.SIMULATOR
                .webhooks()
                .newest(WEBHOOK, (PaypalForgery) null)
                .body();
        byte[] large = event;
        for (int i = 0; crc(large) < 1L << 31; i++) { // no signed number has it
            large = PaypalSignatures.withTrailing(event, " ".repeat(i));
        }
        byte[] utf8 = "{\"id\":\"WH-1\",\"event_type\":\"X\",\"resource\":{\"name\":\"Núñez 東京 😀\"}}\r\n "
                .getBytes(StandardCharsets.UTF_8);
        for (byte[] body : List.of(event, large, utf8, new byte[0], new byte[] {(byte) 0xff, 0})) {
            assertThat(decided(verifier.verify(delivery(headers(body, Instant.now()), body))))
                    .isEqualTo(GENUINE);
        }
    }

    private static long crc(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }

    @Test
    void wantsEveryHeaderOnce() {
        byte[] body = {1, 2, 3};
        for (String name : headers(body, Instant.now()).keySet()) {
            Map<String, String> headers = headers(body, Instant.now());
            String value = String.valueOf(headers.remove(name));
            assertThat(verifier.verify(delivery(headers, body))).isEqualTo(refused(Refusal.SIGNATURE_MISSING));
            headers.put(name, " ");
            assertThat(verifier.verify(delivery(headers, body))).isEqualTo(refused(Refusal.SIGNATURE_MISSING));
            headers.put(name, value);
            Delivery twice = new Delivery(
                    each -> each.equals(name) ? List.of(value, value) : List.of(String.valueOf(headers.get(each))),
                    body,
                    Instant.now());
            assertThat(verifier.verify(twice)).isEqualTo(refused(Refusal.SIGNATURE_REPEATED));
        }
    }

    @Test
    void takesARetryOfThreeDaysAndNothingFromTheFuture() {
        byte[] body = {1, 2, 3};
        Instant now = Instant.now();
        Map<Duration, Verdict> byAge = Map.of(
                Duration.ofDays(3),
                GENUINE,
                Duration.ofMinutes(-4),
                GENUINE,
                Duration.ofDays(5),
                refused(Refusal.TOO_OLD),
                Duration.ofMinutes(-7),
                refused(Refusal.IN_THE_FUTURE));
        byAge.forEach((age, verdict) -> assertThat(
                        decided(verifier.verify(delivery(headers(body, now.minus(age)), body))))
                .as(age.toString())
                .isEqualTo(verdict));
    }

    @Test
    void takesOnlyPlainNamesAtTheKnownHostsForCertificates() {
        PaypalSettings real = PaypalSignatures.settings(
                false,
                List.of(),
                URI.create("https://api.sandbox.paypal.com"),
                URI.create("https://api-m.sandbox.paypal.com/"));
        CertificateAddresses addresses = new CertificateAddresses(real);
        for (String host : List.of("https://api.sandbox.paypal.com", "https://api-m.sandbox.paypal.com")) {
            assertThat(addresses.find(host + FOLDER + "CERT-360caa42-fca2a594-1d93a270"))
                    .hasValueSatisfying(
                            found -> assertThat(found.names()).containsExactly(PaypalSignatures.SANDBOX_NAME));
        }
        for (String other : List.of(
                "http://api.sandbox.paypal.com" + FOLDER + "CERT-1",
                "https://api.paypal.com" + FOLDER + "CERT-1",
                "https://evilpaypal.com" + FOLDER + "CERT-1",
                "https://api.sandbox.paypal.com.evil.com" + FOLDER + "CERT-1",
                "https://api.sandbox.paypal.com@evil.com" + FOLDER + "CERT-1",
                "https://user@api.sandbox.paypal.com" + FOLDER + "CERT-1",
                "https://api.sandbox.paypal.com:8443" + FOLDER + "CERT-1",
                "https://api.sandbox.paypal.com" + FOLDER + "../../redirect?to=evil.com",
                "https://api.sandbox.paypal.com" + FOLDER + "..",
                "https://api.sandbox.paypal.com" + FOLDER + "%2e%2e",
                "https://api.sandbox.paypal.com" + FOLDER + "CERT-1?x=1",
                "https://api.sandbox.paypal.com" + FOLDER + "CERT-1#x",
                "https://api.sandbox.paypal.com" + FOLDER + "a/CERT-1",
                "https://api.sandbox.paypal.com" + FOLDER,
                "https://api.sandbox.paypal.com/v1/oauth2/token",
                "https://api.sandbox.paypal.com" + FOLDER + "CERT-" + "1".repeat(200),
                "file:///etc/passwd",
                "CERT-1",
                "")) {
            assertThat(addresses.find(other)).as(other).isEmpty();
        }
    }

    @Test
    void fetchesACertificateOnceHoweverManyAskAtOnce() {
        long before = questions(FOLDER + PaypalCertificates.GENUINE);
        byte[] body = {1, 2, 3};
        SimulatedPaypal.SIMULATOR
                .faults()
                .add(FaultRule.once(Fault.slow(Duration.ofMillis(300))).on(FOLDER));
        List<Verdict> verdicts = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> verifier.verify(delivery(headers(body, Instant.now()), body)))
                .toList();
        assertThat(verdicts).allSatisfy(each -> assertThat(decided(each)).isEqualTo(GENUINE));
        assertThat(verifier.verify(delivery(headers(body, Instant.now()), body)))
                .as("known by now: nothing to wait for")
                .isEqualTo(GENUINE);
        assertThat(questions(FOLDER + PaypalCertificates.GENUINE) - before).isEqualTo(1);
    }

    @Test
    void asksForInventedCertificatesOnlySoOftenAndKeepsTheGoodOnesMeanwhile() {
        byte[] body = {1, 2, 3};
        assertThat(decided(verifier.verify(delivery(headers(body, Instant.now()), body))))
                .isEqualTo(GENUINE);
        long before = questions(FOLDER);
        for (int i = 0; i < 500; i++) {
            PaypalWebhook forged = SimulatedPaypal.SIMULATOR.webhooks().newest(WEBHOOK, PaypalForgery.NO_CERTIFICATE);
            assertThat(verifier.verify(delivery(forged))).isNotEqualTo(GENUINE);
        }
        assertThat(questions(FOLDER) - before).isBetween(1L, 120L); // the minute may turn
        assertThat(verifier.verify(delivery(headers(body, Instant.now()), body)))
                .isEqualTo(GENUINE);
    }

    @Test
    void saysTryAgainWhileTheCertificateCannotBeHad() {
        byte[] body = {1, 2, 3};
        SimulatedPaypal.SIMULATOR
                .faults()
                .add(FaultRule.always(Fault.status(503)).on(FOLDER));
        assertThat(decided(verifier.verify(delivery(headers(body, Instant.now()), body))))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void wantsTheIssuersCertificateOrAsksPaypalWhereOnlyTheLeafIsServed() {
        PaypalWebhook webhook = SimulatedPaypal.SIMULATOR.webhooks().newest(WEBHOOK, PaypalCertificates.LEAF_ONLY);
        assertThat(decided(verifier.verify(delivery(webhook)))).isEqualTo(refused(Refusal.CERTIFICATE_UNTRUSTED));

        try (PaypalSender given = sender(false, SimulatedPaypal.INTERMEDIATE.toString())) {
            assertThat(decided(PaypalSignatures.verifier(given, WEBHOOK).verify(delivery(webhook))))
                    .isEqualTo(GENUINE);
        }
        long before = questions("/v1/notifications/verify");
        try (PaypalSender asking = sender(true)) {
            SignatureVerifier verifier = PaypalSignatures.verifier(asking, "OLD", WEBHOOK);
            assertThat(decided(verifier.verify(delivery(webhook)))).isEqualTo(GENUINE);
            assertThat(questions("/v1/notifications/verify") - before)
                    .as("with the stale token, then with a newer one")
                    .isEqualTo(2);
            byte[] changed = PaypalSignatures.withTrailing(webhook.body(), " ");
            assertThat(decided(verifier.verify(delivery(webhook.headers(), changed))))
                    .isEqualTo(refused(Refusal.SIGNATURE_WRONG));
            assertThat(questions("/v1/notifications/verify") - before)
                    .as("not asked about forgeries")
                    .isEqualTo(2);
            SimulatedPaypal.SIMULATOR
                    .faults()
                    .add(FaultRule.always(Fault.status(500)).on("/v1/notifications/verify"));
            assertThat(decided(verifier.verify(delivery(webhook)))).isInstanceOf(Verdict.Unknown.class);
        }
    }
}
