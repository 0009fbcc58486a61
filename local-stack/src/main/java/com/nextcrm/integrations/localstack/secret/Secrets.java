package com.nextcrm.integrations.localstack.secret;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Properties;

/** The secrets of one data folder. What exists is kept; what is missing is generated. */
public final class Secrets {
    private static final int SECRET_BYTES = 24;

    private final Path folder;
    private final Properties clients;

    private Secrets(Path folder, Properties clients) {
        this.folder = folder;
        this.clients = clients;
    }

    /** @param names clients and users that need a secret */
    public static Secrets in(Path folder, Collection<String> names) throws IOException {
        PrivateFile.folder(folder);
        Secrets secrets = new Secrets(folder, new Properties());
        secrets.readClients();
        secrets.generateMissing(names);
        Keysets.createSealing(secrets.payloadKeyset());
        Keysets.createSealing(secrets.credentialsKeyset());
        Keysets.createHashing(secrets.searchKeyset());
        return secrets;
    }

    /** @throws IllegalArgumentException when nobody of that name has a secret */
    public String of(String name) {
        String secret = clients.getProperty(name);
        if (secret == null) {
            throw new IllegalArgumentException("No secret for " + name + " in " + clientsFile());
        }
        return secret;
    }

    public Path clientsFile() {
        return folder.resolve("clients.properties");
    }

    public Path signingKeys() {
        return folder.resolve("signing-keys.json");
    }

    public Path payloadKeyset() {
        return folder.resolve("payload-keyset.json");
    }

    public Path searchKeyset() {
        return folder.resolve("search-keyset.json");
    }

    public Path credentialsKeyset() {
        return folder.resolve("credentials-keyset.json");
    }

    private void readClients() throws IOException {
        if (Files.exists(clientsFile())) {
            try (Reader file = Files.newBufferedReader(clientsFile())) {
                clients.load(file);
            }
        }
    }

    private void generateMissing(Collection<String> names) throws IOException {
        SecureRandom random = new SecureRandom();
        boolean changed = false;
        for (String name : names) {
            changed |= clients.putIfAbsent(name, generate(random)) == null;
        }
        if (changed) {
            StringWriter text = new StringWriter();
            clients.store(text, "Secrets of this machine's local run");
            PrivateFile.write(clientsFile(), text.toString());
        }
    }

    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
