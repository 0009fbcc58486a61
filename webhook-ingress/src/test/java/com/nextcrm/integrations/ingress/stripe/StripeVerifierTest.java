package com.nextcrm.integrations.ingress.stripe;

import static com.nextcrm.integrations.ingress.WebhookClient.sdkSignature;
import static com.nextcrm.integrations.ingress.WebhookClient.signature;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final long T = NOW.getEpochSecond();
    private static final String BODY = "{\"id\":\"evt_1\",\"object\":\"event\",\"name\":\"Zoë\"}\n";
    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.UTF_8);
    private static final String GOOD = sdkSignature("whsec_a", T, BODY).substring(("t=" + T + ",v1=").length());
    private static final String BAD = "0".repeat(64);

    private final SignatureVerifier one = new StripeSender().verifier(List.of(new Secret(" whsec_a\n")));
    private final SignatureVerifier two =
            new StripeSender().verifier(List.of(new Secret("whsec_new"), new Secret("whsec_a")));

    private static @Nullable Refusal verify(SignatureVerifier verifier, byte[] body, String... headers) {
        Delivery delivery =
                new Delivery(name -> name.equals("Stripe-Signature") ? List.of(headers) : List.of(), body, NOW);
        return switch (verifier.verify(delivery)) {
            case Verdict.Genuine genuine -> null;
            case Verdict.Refused refused -> refused.why();
            case Verdict.Unknown unknown -> throw new AssertionError(unknown);
            case Verdict.Pending pending -> throw new AssertionError(pending);
        };
    }

    private @Nullable Refusal verify(String header) {
        return verify(one, BYTES, header);
    }

    private static boolean sdkAccepts(String header) {
        try {
            return Webhook.Signature.verifyHeader(BODY, header, "whsec_a", 0);
        } catch (SignatureVerificationException | RuntimeException e) {
            return false; // the SDK lets NumberFormatException and others out
        }
    }

    @Test
    void takesWhatStripesOwnLibrarySigns() {
        assertThat(verify(sdkSignature("whsec_a", T, BODY))).isNull();
        assertThat(verify(two, BYTES, sdkSignature("whsec_a", T, BODY))).isNull();
        assertThat(verify(two, BYTES, sdkSignature("whsec_new", T, BODY))).isNull();
        assertThat(verify(two, BYTES, sdkSignature("whsec_other", T, BODY))).isEqualTo(Refusal.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=%T,v1=%G",
                "v1=%G,t=%T",
                "t=%T,v1=%B,v1=%G",
                "t=%T,v1=%G,v1=%B",
                "t=%T,v1=%G,v0=%B",
                "t=%T,v1=%G,v2=x,,novalue,=",
                "t=%T,v1=%B",
                "t=%T,v0=%G",
                "t=%T,v1=%U",
                "t=%T,v1=%G0",
                "t=%T,v1=",
                "t=%T",
                "v1=%G",
                "t=,v1=%G",
                "t,v1=%G",
                "t=abc,v1=%G",
                "t=-1,v1=%G",
                "t=1789990000123456789012,v1=%G",
                "t=%T.0,v1=%G",
                "T=%T,V1=%G",
                "",
                ",",
                "=",
                "t=%T;v1=%G"
            })
    void agreesWithStripesOwnLibrary(String pattern) {
        String header = pattern.replace("%T", String.valueOf(T))
                .replace("%G", GOOD)
                .replace("%B", BAD)
                .replace("%U", GOOD.toUpperCase(Locale.ROOT));
        assertThat(verify(header) == null).as(header).isEqualTo(sdkAccepts(header));
    }

    /** The SDK signs the number it read, we the digits as sent; blanks around parts are no part of them. */
    @Test
    void differsFromStripesLibraryOnlyInWhatStripeNeverSends() {
        assertThat(verify("t=+" + T + ",v1=" + GOOD)).isEqualTo(Refusal.SIGNATURE_MALFORMED);
        assertThat(verify("t=0" + T + ",v1=" + GOOD)).isEqualTo(Refusal.SIGNATURE_WRONG);
        assertThat(verify(" t = " + T + " , v1 = " + GOOD + " ")).isNull();
    }

    @Test
    void tellsApartWhyItRefuses() {
        String good = "t=" + T + ",v1=" + GOOD;
        assertThat(verify(one, BYTES)).isEqualTo(Refusal.SIGNATURE_MISSING);
        assertThat(verify(one, BYTES, good, good)).isEqualTo(Refusal.SIGNATURE_REPEATED);
        assertThat(verify("t=" + T + ",t=" + T + ",v1=" + GOOD)).isEqualTo(Refusal.SIGNATURE_MALFORMED);
        assertThat(verify("t=\u0661\u0662,v1=" + GOOD)).isEqualTo(Refusal.SIGNATURE_MALFORMED);
        assertThat(verify("t=" + T + ",v1=" + BAD)).isEqualTo(Refusal.SIGNATURE_WRONG);
        assertThat(verify(one, BODY.strip().getBytes(StandardCharsets.UTF_8), good))
                .isEqualTo(Refusal.SIGNATURE_WRONG);
        assertThat(verify(one, BODY.getBytes(StandardCharsets.ISO_8859_1), good))
                .isEqualTo(Refusal.SIGNATURE_WRONG);
    }

    @Test
    void toleratesFiveMinutesToTheSecond() {
        assertThat(verify(signature("whsec_a", T - 300, BYTES))).isNull();
        assertThat(verify(signature("whsec_a", T - 301, BYTES))).isEqualTo(Refusal.TOO_OLD);
        assertThat(verify(signature("whsec_a", T + 300, BYTES))).isNull();
        assertThat(verify(signature("whsec_a", T + 301, BYTES))).isEqualTo(Refusal.IN_THE_FUTURE);
        assertThat(verify(signature("whsec_a", 0, BYTES))).isEqualTo(Refusal.TOO_OLD);
        assertThat(verify(signature("whsec_a", 999_999_999_999_999_999L, BYTES)))
                .isEqualTo(Refusal.IN_THE_FUTURE);
    }

    /** A genuine webhook with one thing changed, or noise: never taken, never an exception. */
    @Test
    void takesNothingButTheGenuine() {
        Random random = new Random(20261124);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = new byte[random.nextInt(64)];
            random.nextBytes(body);
            String genuine = signature("whsec_a", T, body);
            assertThat(verify(one, body, genuine)).isNull();
            String header = changed(genuine, random);
            if (!header.equals(genuine)) {
                assertThat(verify(one, body, header)).as(header).isNotNull();
            }
            if (body.length > 0) {
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                assertThat(verify(one, body, genuine)).isEqualTo(Refusal.SIGNATURE_WRONG);
            }
        }
    }

    private static String changed(String genuine, Random random) {
        char[] characters = genuine.toCharArray();
        int place = random.nextInt(characters.length);
        return switch (random.nextInt(4)) {
            case 0 -> genuine.substring(0, place);
            case 1 -> {
                characters[place] = (char) ('!' + random.nextInt(90));
                String text = new String(characters);
                // a blank name or a further part is as good as none
                yield HexFormat.isHexDigit(genuine.charAt(place)) || genuine.charAt(place) == '=' ? text : "t=" + text;
            }
            case 2 -> new String(characters, place, characters.length - place);
            default -> {
                StringBuilder noise = new StringBuilder();
                random.ints(random.nextInt(200), 0, Character.MAX_VALUE).forEach(c -> noise.append((char) c));
                yield noise.toString();
            }
        };
    }
}
