package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.platform.logging.Correlation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.RecordInterceptor;

/** Log lines written while a message is handled carry the correlation id it came with. */
final class CorrelationInterceptor implements RecordInterceptor<Object, Object> {

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        if (message.value() instanceof Envelope<?> envelope) {
            Correlation.set(envelope.correlationId());
        }
        return message;
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        Correlation.clear();
    }
}
