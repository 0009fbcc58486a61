package com.nextcrm.integrations.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.testkit.Heard;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@Import(TestPlatform.class)
class MarketingConnectorTest {

    @Autowired
    MessagePublisher publisher;

    @Autowired
    Envelopes envelopes;

    @Test
    void saysThatAProviderHasNoConnectorHere() {
        publisher.publish(
                Topics.connectionCommands(Category.MARKETING),
                envelopes.of(new CheckConnection(
                        new TenantId("t1"), new IntegrationId("i1"), new ProviderId("unheard-of"), "check-1")));
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            ConnectionChecked answer =
                    heard.first(ConnectionChecked.class, each -> each.checkId().equals("check-1"));
            assertThat(answer.success()).isFalse();
            assertThat(answer.credentialsRejected()).isFalse();
            assertThat(answer.message()).isEqualTo("This deployment has no connector for unheard-of");
        }
    }
}
