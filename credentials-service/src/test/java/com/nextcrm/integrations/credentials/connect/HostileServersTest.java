package com.nextcrm.integrations.credentials.connect;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.platform.testkit.HostileAddresses;
import com.nextcrm.integrations.platform.testkit.ListeningEar;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** A deployment that allows nothing beside public servers. */
@ServiceTest
@Import(HostileAddresses.class)
@TestPropertySource(properties = {"platform.outbound.allow-http=false", "platform.outbound.allowed-addresses="})
class HostileServersTest {

    static final List<String> HOSTILE = HostileAddresses.all();

    private static final ListeningEar EAR = new ListeningEar();

    @Autowired
    CrmClient crm;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry properties) {
        properties.add("platform.outbound.allowed-ports", () -> "80,443,8443," + EAR.port());
    }

    @AfterAll
    static void hangUp() {
        EAR.close();
    }

    private static String body(String address) {
        String text = JsonMapper.shared().writeValueAsString(address);
        return """
                {"integrationType":"MAUTIC","integrationName":"Ours","apiKey":"id","apiSecret":"secret",
                 "customData":{"baseUrl":%s}}""".formatted(text);
    }

    private static void isRefused(MvcTestResult answer) {
        assertThat(answer).hasStatus(400);
        assertThat((String) read(answer, "$.errors[0].field")).isEqualTo("customData.baseUrl");
        assertThat((String) read(answer, "$.error")).startsWith("customData.baseUrl must ");
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void refusesAHostileAddressWhenAnIntegrationIsMade(String address) {
        isRefused(crm.post(tenant, body(address)));
    }

    @Test
    void refusesHostileAddressesInAChange() {
        String id = read(crm.post(tenant, body("https://" + HostileAddresses.HONEST)), "$.integration.id");
        for (String address : HOSTILE) {
            String text = JsonMapper.shared().writeValueAsString(address);
            isRefused(crm.patch(tenant, id, "{\"customData\":{\"baseUrl\":" + text + "}}"));
        }
    }

    @Test
    void refusesAFingerprintThatIsNone() {
        String body = body("https://" + HostileAddresses.HONEST)
                .replace("\"baseUrl\"", "\"certificateFingerprint\":\"trust all\",\"baseUrl\"");
        assertThat(crm.post(tenant, body)).hasStatus(400).bodyText().contains("customData.certificateFingerprint");
    }

    @Test
    void sendsNoByteWhereTheNameLeadsLater() {
        String address = "https://" + HostileAddresses.CHANGING + ":" + EAR.port();
        MvcTestResult created = crm.post(tenant, body(address));
        assertThat(created).as("it leads to a public server today").hasStatus(201);

        MvcTestResult token = crm.accessToken(read(created, "$.integration.id"));

        assertThat(token.getResponse().getStatus()).isGreaterThanOrEqualTo(400);
        assertThat(EAR.heard()).isZero();
    }
}
