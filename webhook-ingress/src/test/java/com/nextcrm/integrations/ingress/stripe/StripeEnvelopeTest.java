package com.nextcrm.integrations.ingress.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.ingress.sender.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEnvelopeTest {

    private static Reading read(String body) {
        return StripeEnvelope.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheOutermostMembersOnly() {
        assertThat(read("""
                        {"data":{"object":{"id":"ch_1","object":"charge","type":"card","account":"acct_inner"}},
                         "id":"evt_1","object":"event","account":"acct_1","created":1789990000,"livemode":true,
                         "request":"req_x","type":"charge.succeeded"}"""))
                .isEqualTo(
                        new Reading.Event("evt_1", "charge.succeeded", Instant.ofEpochSecond(1_789_990_000), "acct_1"));
    }

    @Test
    void readsThinEventsToo() {
        assertThat(read("""
                        {"id":"evt_2","object":"v2.core.event","type":"v1.charge.succeeded",
                         "created":"2026-09-30T10:00:00.000Z","related_object":{"id":"ch_1","type":"charge"}}"""))
                .isEqualTo(
                        new Reading.Event("evt_2", "v1.charge.succeeded", Instant.parse("2026-09-30T10:00:00Z"), null));
    }

    @Test
    void bearsTextThatIsNotUtf8() {
        byte[] body = "{\"id\":\"evt_3\",\"object\":\"event\",\"type\":\"a.b\",\"data\":\"?\"}"
                .getBytes(StandardCharsets.US_ASCII);
        body[body.length - 3] = (byte) 0xff;
        assertThat(StripeEnvelope.read(body)).isEqualTo(new Reading.Event("evt_3", "a.b", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "\"event\"",
                "{\"object\":\"event\",\"id\":\"evt_1\"}",
                "{\"object\":\"event\",\"type\":\"a.b\"}",
                "{\"object\":\"charge\",\"id\":\"evt_1\",\"type\":\"a.b\"}",
                "{\"object\":{},\"id\":\"evt_1\",\"type\":\"a.b\"}",
                "{\"object\":\"event\",\"id\":1,\"type\":\"a.b\"}",
                "{\"object\":\"event\",\"id\":\"\",\"type\":\"a.b\"}",
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a.b\"",
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":99999999999999999999}"
            })
    void refusesWhatIsNoEvent(String body) {
        assertThat(read(body)).isInstanceOf(Reading.NotAnEvent.class);
    }

    @Test
    void doesWithoutATimeItCannotRead() {
        assertThat(read("{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":\"yesterday\"}"))
                .isEqualTo(new Reading.Event("evt_1", "a.b", null, null));
    }

    @Test
    void neverThrows() {
        Random random = new Random(7);
        String event = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"a.b\",\"data\":{\"a\":[1,2.5,null,true]}}";
        for (int round = 0; round < 5_000; round++) {
            byte[] body = event.getBytes(StandardCharsets.US_ASCII);
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            assertThat(StripeEnvelope.read(body)).isNotNull();
        }
    }
}
