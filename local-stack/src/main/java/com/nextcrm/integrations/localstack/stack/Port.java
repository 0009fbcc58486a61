package com.nextcrm.integrations.localstack.stack;

/** The ports of the local run, as docs/architecture.md has them. */
public enum Port {
    GATEWAY(8080),
    CREDENTIALS(8081),
    ORCHESTRATOR(8082),
    ACCOUNTING(8083),
    PAYMENTS(8084),
    MARKETING(8085),
    INGRESS(8086),
    GATEWAY_MANAGEMENT(8090),
    IDENTITY(9000),
    KAFKA(9092),
    KAFKA_CONTROLLER(9093),
    SIMULATORS(9100),
    MONGODB(27017);

    final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /** The environment variable that moves it. */
    String variable() {
        return name() + "_PORT";
    }
}
