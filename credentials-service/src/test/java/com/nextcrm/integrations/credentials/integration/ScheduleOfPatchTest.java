package com.nextcrm.integrations.credentials.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.ScheduleCommand.SetSchedule;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.platform.messaging.MessageJson;
import com.nextcrm.integrations.platform.testkit.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ScheduleOfPatchTest {

    @Autowired
    CrmClient crm;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void passesTheScheduleOfAPatchOn() {
        String id = crm.stripe(tenant, "scheduled", "sk_test_1");
        String patch = """
                {"integrationName":"nightly","schedule":{"cron":"0 2 * * *","timeZone":"Europe/Berlin","dataTypes":["payments"]}}""";
        assertThat(crm.patch(tenant, id, patch)).hasStatus(200).bodyText().contains("nightly");
        Schedule nightly = new Schedule(null, "0 2 * * *", "Europe/Berlin", List.of(new DataType("payments")));
        assertThat(commands(id)).containsExactly(new SetSchedule(new TenantId(tenant), new IntegrationId(id), nightly));
    }

    @Test
    void refusesAPatchWhoseScheduleDoesNotFitAsAWhole() {
        String id = crm.stripe(tenant, "before", "sk_test_1");
        assertThat(crm.patch(tenant, id, "{\"integrationName\":\"after\",\"schedule\":{\"every\":\"PT1M\"}}"))
                .hasStatus(400)
                .bodyText()
                .contains("every must leave at least PT5M between two syncs");
        assertThat(crm.patch(tenant, id, "{\"schedule\":{\"every\":\"PT1H\",\"dataTypes\":[\"cats\"]}}"))
                .hasStatus(400)
                .bodyText()
                .contains("Unknown data type: cats");
        assertThat(crm.get(tenant, "/api/integrations/" + id)).bodyText().contains("before");
        assertThat(commands(id)).isEmpty();
    }

    private static List<SetSchedule> commands(String integration) {
        List<SetSchedule> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.SCHEDULE_COMMANDS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(message -> {
                    if (message.key().equals(integration)) {
                        all.add((SetSchedule) MessageJson.read(message.value(), SetSchedule.class));
                    }
                });
            }
        }
        return all;
    }
}
