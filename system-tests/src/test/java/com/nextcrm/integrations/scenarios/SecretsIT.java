package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was entrusted to us stands readable in none of the files the stack wrote: logs, topics, databases. */
class SecretsIT {

    @Test
    void findsNoSecretAndNoPersonInAnyFile() throws IOException {
        Shop shop = Shop.open(200, 5);
        shop.sync("full");
        shop.sendWebhooks(Map.of("type", "charge.refunded", "count", 5, "forgeries", List.of("WRONG_SECRET")));
        List<String> canaries = Stream.concat(
                        Stream.of(shop.key(), shop.webhookSecret(), "canary"),
                        shop.rows().values().stream()
                                .flatMap(row -> Stream.of("payer_name", "payer_email")
                                        .map(field -> row.path(field).asString("")))
                                .filter(text -> text.length() > 8)
                                .distinct()
                                .limit(20))
                .toList();
        assertThat(canaries).hasSizeGreaterThan(5);
        try (Stream<Path> files = Files.walk(Stack.running().folder())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(
                            Stack.running().folder().resolve("secrets"))) // the keys themselves, mode 600
                    .toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String canary : canaries) {
                    byte[] utf8 = canary.getBytes(StandardCharsets.UTF_8);
                    assertThat(content.contains(new String(utf8, StandardCharsets.ISO_8859_1)))
                            .as(file + " contains " + canary)
                            .isFalse();
                }
            }
        }
    }
}
