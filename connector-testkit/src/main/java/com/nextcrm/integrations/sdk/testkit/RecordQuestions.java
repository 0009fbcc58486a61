package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One record: read alone, or named by a webhook. */
interface RecordQuestions extends AskedConnector {

    @Test
    default void fetchesTheSameRecordThatAPageBrings() {
        ProviderRecord row = walk(full()).records().getFirst();
        assertThat(fetch(row.externalId())).isInstanceOfSatisfying(FetchResult.Found.class, found -> {
            assertThat(found.record().record()).isEqualTo(row.record());
            assertThat(found.record().createdAt()).isEqualTo(row.createdAt());
        });
    }

    @Test
    default void tellsThatARecordIsGone() {
        assertThat(fetch("no-such-record")).isInstanceOf(FetchResult.Gone.class);
    }

    @Test
    default void neverThrowsForAWebhookBody() {
        Random random = new Random(7);
        Stream.concat(
                        Stream.of("", "null", "[]", "{}", "{\"type\":1}", "{\"data\":{\"object\":[]}}", "{not json")
                                .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Stream.generate(() -> {
                                    byte[] noise = new byte[random.nextInt(64)];
                                    random.nextBytes(noise);
                                    return noise;
                                })
                                .limit(100))
                .forEach(body -> assertThat(world().connector()
                                .interpret(new WebhookBody("evt-1", "some.type", body, world().now())))
                        .isInstanceOfAny(WebhookResult.Unreadable.class, WebhookResult.Nothing.class));
    }
}
