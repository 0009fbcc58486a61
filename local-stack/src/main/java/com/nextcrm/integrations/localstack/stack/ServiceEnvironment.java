package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.provider.Placeholders;
import com.nextcrm.integrations.localstack.provider.SimulatedProvider;
import com.nextcrm.integrations.localstack.secret.Secrets;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a service. Most are the same for all; a service reads those it knows.
 *
 * @param stripeAccount whose events the deployment's own webhook secret signs
 */
record ServiceEnvironment(
        Ports ports, Secrets secrets, String databaseUri, String stripeAccount, Placeholders placeholders) {
    Map<String, String> of(Service service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", String.valueOf(ports.of(service.port())));
        if (service.managementPort() != service.port()) {
            environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(ports.of(service.managementPort())));
        }
        environment.put("SERVICE_CLIENT_ID", service.module());
        environment.put("SERVICE_CLIENT_SECRET", secrets.of(service.module()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Port.KAFKA));
        environment.put("KAFKA_REPLICATION_FACTOR", "1");
        environment.put("KAFKA_PARTITIONS", "6");
        environment.put("MONGODB_URI", databaseUri);
        environment.put("OIDC_ISSUER_URI", ports.url(Port.IDENTITY));
        environment.put("PAYLOAD_KEYSET_FILE", secrets.payloadKeyset().toString());
        environment.put("SEARCH_KEYSET_FILE", secrets.searchKeyset().toString());
        environment.put("CREDENTIALS_KEYSET_FILE", secrets.credentialsKeyset().toString());
        environment.put("CREDENTIALS_SERVICE_URL", ports.url(Port.CREDENTIALS));
        environment.put("GATEWAY_CREDENTIALS_URL", ports.url(Port.CREDENTIALS));
        environment.put("GATEWAY_ORCHESTRATOR_URL", ports.url(Port.ORCHESTRATOR));
        environment.put("GATEWAY_ACCOUNTING_URL", ports.url(Port.ACCOUNTING));
        environment.put("GATEWAY_PAYMENTS_URL", ports.url(Port.PAYMENTS));
        environment.put("GATEWAY_MARKETING_URL", ports.url(Port.MARKETING));
        environment.put("GATEWAY_INGRESS_URL", ports.url(Port.INGRESS));
        // customers' servers are simulators here, on this machine
        environment.put("OUTBOUND_ALLOW_HTTP", "true");
        environment.put("OUTBOUND_ALLOWED_ADDRESSES", "127.0.0.0/8,::1");
        environment.put("STRIPE_BASE_URL", ports.url(Port.SIMULATORS) + "/stripe");
        environment.put("STRIPE_WEBHOOK_SECRET", "whsec_" + secrets.of(StartStack.STRIPE_WEBHOOK));
        environment.put("STRIPE_ACCOUNT_ID", stripeAccount);
        // The simulated Stripe limits nobody unless told to; this is the most that the connector accepts.
        environment.put("STRIPE_REQUESTS_PER_SECOND", "100");
        environment.put("OAUTH_RETURN_TO", ports.url(Port.GATEWAY) + "/console/,http://localhost:3000/");
        for (SimulatedProvider provider : SimulatedProvider.all()) {
            provider.environment().forEach((name, value) -> environment.put(name, placeholders.fill(value)));
        }
        return environment;
    }
}
