package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.broker.BrokerProcess;
import com.nextcrm.integrations.localstack.database.DatabaseProcess;
import com.nextcrm.integrations.localstack.identity.IdentityApplication;
import com.nextcrm.integrations.localstack.process.ChildSpec;
import com.nextcrm.integrations.localstack.process.Readiness;
import com.nextcrm.integrations.localstack.provider.Placeholders;
import com.nextcrm.integrations.localstack.provider.SimulatedProvider;
import com.nextcrm.integrations.localstack.secret.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every process of the stack: how it is started, with what environment, and how it shows that it is ready. */
record Parts(Folders folders, Ports ports, Secrets secrets, Database database, Programs programs, HttpClient http) {
    /** What the README and the demo connect with. */
    private static final String STRIPE_KEY = "sk_test_simulated";

    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String SIMULATORS = "com.nextcrm.integrations.simulators.SimulatorApplication";

    /** What the services need to be there first. */
    List<ChildSpec> foundation() {
        List<ChildSpec> parts = new ArrayList<>(List.of(identity(), broker()));
        switch (database) {
            case Database.Embedded embedded -> parts.add(embedded(embedded));
            case Database.Server server -> parts.add(server(server));
            case Database.Given given -> {}
        }
        parts.add(simulators());
        return parts;
    }

    List<ChildSpec> services(List<Service> services, String stripeAccount) {
        ServiceEnvironment environment =
                new ServiceEnvironment(ports, secrets, database.uri(), stripeAccount, placeholders());
        return services.stream()
                .map(service -> part(
                        service.module(),
                        programs.service(service.module(), service.weight()),
                        environment.of(service),
                        answers(service.managementPort(), "/actuator/health/readiness")))
                .toList();
    }

    /** What the entries of the simulated providers may ask for. */
    Placeholders placeholders() {
        Placeholders places =
                new Placeholders(Map.of("gateway", ports.url(Port.GATEWAY), "simulators", ports.url(Port.SIMULATORS)));
        for (SimulatedProvider provider : SimulatedProvider.all()) {
            for (String secret : provider.secrets()) {
                places = places.with(secret, secrets.of(secret));
            }
        }
        return places;
    }

    private ChildSpec broker() {
        Path ready = folders.ready("broker");
        List<String> arguments = List.of(
                folders.kafka().toString(), number(Port.KAFKA), number(Port.KAFKA_CONTROLLER), ready.toString());
        return part(
                "broker",
                programs.own(BrokerProcess.class.getName(), Weight.MIDDLE, arguments),
                Map.of(),
                new Readiness.Written(ready));
    }

    private ChildSpec embedded(Database.Embedded embedded) {
        Path ready = folders.ready("database");
        List<String> arguments = List.of(folders.mongo().toString(), String.valueOf(embedded.port()), ready.toString());
        return part(
                "database",
                programs.own(DatabaseProcess.class.getName(), Weight.STORE, arguments),
                Map.of(),
                new Readiness.Written(ready));
    }

    private ChildSpec server(Database.Server server) {
        Path data = folders.mongo().resolve("server");
        List<String> command = List.of(
                server.mongod().toString(),
                "--replSet",
                "local",
                "--bind_ip",
                "127.0.0.1",
                "--port",
                String.valueOf(server.port()),
                "--dbpath",
                data.toString());
        return part("database", command, Map.of(), new ReplicaSet(server.port(), data));
    }

    private ChildSpec identity() {
        Map<String, String> environment = Map.of(
                "SERVER_PORT", number(Port.IDENTITY),
                "SPRING_SECURITY_OAUTH2_AUTHORIZATIONSERVER_ISSUER", ports.url(Port.IDENTITY),
                "IDENTITY_SECRETS", secrets.clientsFile().toString(),
                "IDENTITY_KEYS", secrets.signingKeys().toString(),
                "IDENTITY_SERVICES", String.join(",", Service.names()),
                "IDENTITY_TENANTS", String.join(",", Tenants.NAMES),
                "IDENTITY_CONSOLE", ports.url(Port.GATEWAY) + "/console/");
        return part(
                "identity",
                programs.own(IdentityApplication.class.getName(), Weight.LIGHT, List.of()),
                environment,
                answers(Port.IDENTITY, "/.well-known/openid-configuration"));
    }

    private ChildSpec simulators() {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                number(Port.SIMULATORS),
                "--gateway-url",
                ports.url(Port.GATEWAY),
                "--stripe-key",
                STRIPE_KEY));
        SimulatedProvider.all().forEach(each -> arguments.addAll(each.simulator()));
        return part(
                "simulators",
                programs.own(SIMULATORS, Weight.MIDDLE, arguments),
                Map.of(),
                answers(Port.SIMULATORS, "/control/health"));
    }

    private ChildSpec part(String name, List<String> command, Map<String, String> environment, Readiness readiness) {
        Map<String, String> all = new HashMap<>(environment);
        // Otherwise glibc keeps an arena for every few threads, tens of megabytes in a JVM.
        all.put("MALLOC_ARENA_MAX", "2");
        return new ChildSpec(name, command, all, folders.log(name), readiness, GRACE);
    }

    private Readiness answers(Port port, String path) {
        return new Readiness.Answers(URI.create(ports.url(port) + path), http);
    }

    private String number(Port port) {
        return String.valueOf(ports.of(port));
    }
}
