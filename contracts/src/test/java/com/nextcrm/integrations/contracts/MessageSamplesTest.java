package com.nextcrm.integrations.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each message has a sample as it was once sent. A change that cannot read it any more needs a new version. */
class MessageSamplesTest {

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Stream<Class<? extends Message>> messages() {
        return MessageTypes.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsItsSampleAndWritesTheSame(Class<? extends Message> type) throws IOException {
        JsonNode sample = sample(type);
        assertThat(readAndWritten(sample, type)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsWhatANewerSenderAdded(Class<? extends Message> type) throws IOException {
        ObjectNode newer = (ObjectNode) sample(type);
        newer.put("addedLater", "x");
        assertThat(readAndWritten(newer, type)).isEqualTo(sample(type));
    }

    @Test
    void namesEachTypeOnce() {
        assertThat(MessageTypes.all()).hasSize(18);
        assertThat(MessageTypes.byName("com.nextcrm.integrations.sync.pull-slice.v1"))
                .contains(SyncCommand.PullSlice.class);
        assertThat(MessageTypes.byName("unheard.of")).isEmpty();
    }

    private JsonNode readAndWritten(JsonNode sample, Class<? extends Message> type) {
        return json.readTree(json.writeValueAsBytes(json.treeToValue(sample, type)));
    }

    private JsonNode sample(Class<? extends Message> type) throws IOException {
        String name = MessageTypes.nameOf(type) + ".json";
        try (InputStream file = getClass().getResourceAsStream("/messages/" + name)) {
            assertThat(file).as("contracts/src/test/resources/messages/" + name).isNotNull();
            return json.readTree(file);
        }
    }
}
