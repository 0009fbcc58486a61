package com.nextcrm.integrations.localstack.stack;

import java.util.List;

/**
 * One of the seven services.
 *
 * @param managementPort where its health is asked
 */
record Service(String module, Port port, Port managementPort, Weight weight) {
    /** In the order they are started: what the others call first. */
    static final List<Service> ALL = List.of(
            new Service("credentials-service", Port.CREDENTIALS, Port.CREDENTIALS, Weight.LIGHT),
            new Service("sync-orchestrator", Port.ORCHESTRATOR, Port.ORCHESTRATOR, Weight.LIGHT),
            new Service("payments-connector", Port.PAYMENTS, Port.PAYMENTS, Weight.HEAVY),
            new Service("webhook-ingress", Port.INGRESS, Port.INGRESS, Weight.HEAVY),
            new Service("gateway-service", Port.GATEWAY, Port.GATEWAY_MANAGEMENT, Weight.MIDDLE),
            new Service("accounting-connector", Port.ACCOUNTING, Port.ACCOUNTING, Weight.LIGHT),
            new Service("marketing-connector", Port.MARKETING, Port.MARKETING, Weight.LIGHT));

    static List<String> names() {
        return ALL.stream().map(Service::module).toList();
    }
}
