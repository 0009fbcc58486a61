package com.nextcrm.integrations.simulators;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider's answer after the faults that were due.
 *
 * @param cutAfter after how many bytes of the body the connection is cut; negative when it is not
 */
record FaultedAnswer(Answer answer, int cutAfter) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Answer NOTHING = Answer.text(500, "");

    static FaultedAnswer of(ProviderApi provider, Call call) throws InterruptedException {
        List<Fault> due = provider.faults().due(call);
        return due.isEmpty() ? new FaultedAnswer(answer(provider, call), -1) : faulted(provider, call, due);
    }

    private static FaultedAnswer faulted(ProviderApi provider, Call call, List<Fault> due) throws InterruptedException {
        Fault.@Nullable Refuse refusal = null;
        for (Fault fault : due) {
            switch (fault) {
                case Fault.Slow slow -> Thread.sleep(slow.by());
                case Fault.Hang hang -> {
                    provider.faults().hang(hang.atMost());
                    return new FaultedAnswer(NOTHING, 0);
                }
                case Fault.Refuse refuse -> refusal = refuse;
                case Fault.Damage later -> {}
            }
        }
        if (refusal != null) {
            if (refusal.executed()) {
                answer(provider, call);
            }
            return new FaultedAnswer(provider.refuse(call, refusal), -1);
        }
        return damaged(answer(provider, call), due);
    }

    private static Answer answer(ProviderApi provider, Call call) {
        Answer answer = provider.answer(call);
        provider.traffic().answered(call, answer);
        return answer;
    }

    private static FaultedAnswer damaged(Answer answer, List<Fault> due) {
        Answer damaged = answer;
        int cutAfter = -1;
        for (Fault fault : due) {
            if (!(fault instanceof Fault.Damage damage)) {
                continue;
            }
            switch (damage) {
                case Fault.AddFields added -> damaged = damaged.withBody(withUnknownFields(damaged.body()));
                case Fault.Garble garbled -> damaged = damaged.withBody(half(damaged.body()));
                case Fault.Cut cut -> cutAfter = half(damaged.body()).remaining();
            }
        }
        return new FaultedAnswer(damaged, cutAfter);
    }

    private static ByteBuffer half(ByteBuffer body) {
        return body.slice(0, body.remaining() / 2);
    }

    private static ByteBuffer withUnknownFields(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        var grown = new ByteArrayOutputStream(bytes.length * 2);
        try (JsonParser parser = MAPPER.createParser(bytes);
                JsonGenerator generator = MAPPER.createGenerator(grown)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
                // metadata is the merchant's own map: a field there would be another text, not another schema
                if (parser.currentToken() == JsonToken.START_OBJECT && !"metadata".equals(parser.currentName())) {
                    generator.writeName("x_field_of_tomorrow");
                    generator.writePOJO(List.of("a value", 1, List.of()));
                }
            }
        }
        return ByteBuffer.wrap(grown.toByteArray());
    }
}
