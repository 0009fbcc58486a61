package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a shell needs to talk to the stack: {@code source .local/env}. */
record EnvironmentFile(Map<String, String> variables) {
    private static final Pattern LINE = Pattern.compile("export (\\w+)='(.*)'");

    static EnvironmentFile of(Ports ports, String databaseUri, String token) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GATEWAY_URL", ports.url(Port.GATEWAY));
        variables.put("TOKEN", token);
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Port.KAFKA));
        variables.put("MONGODB_URI", databaseUri);
        variables.put("SIMULATORS_URL", ports.url(Port.SIMULATORS));
        variables.put("OIDC_ISSUER_URI", ports.url(Port.IDENTITY));
        return new EnvironmentFile(variables);
    }

    /** Empty when there is no such file. */
    static EnvironmentFile read(Path file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                Matcher variable = LINE.matcher(line);
                if (variable.matches()) {
                    variables.put(variable.group(1), variable.group(2).replace("'\\''", "'"));
                }
            }
        }
        return new EnvironmentFile(variables);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        PrivateFile.write(file, text.toString());
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
