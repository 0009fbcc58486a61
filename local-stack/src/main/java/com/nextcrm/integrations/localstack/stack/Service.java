package com.nextcrm.integrations.localstack.stack;

import java.util.List;

/**
 * One of the seven services.
 *
 * @param managementPort where its health is asked
 */
record Service(String module, Port port, Port managementPort, int heapMegabytes) {
    private static final int SMALL = 96;
    private static final int BUSY = 160;

    /** In the order they are started: what the others call first. */
    static final List<Service> ALL = List.of(
            new Service("credentials-service", Port.CREDENTIALS, Port.CREDENTIALS, SMALL),
            new Service("sync-orchestrator", Port.ORCHESTRATOR, Port.ORCHESTRATOR, SMALL),
            new Service("payments-connector", Port.PAYMENTS, Port.PAYMENTS, BUSY),
            new Service("webhook-ingress", Port.INGRESS, Port.INGRESS, BUSY),
            new Service("gateway-service", Port.GATEWAY, Port.GATEWAY_MANAGEMENT, SMALL),
            new Service("accounting-connector", Port.ACCOUNTING, Port.ACCOUNTING, SMALL),
            new Service("marketing-connector", Port.MARKETING, Port.MARKETING, SMALL));

    static List<String> names() {
        return ALL.stream().map(Service::module).toList();
    }
}
