package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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
        List<String> bytes = canaries.stream()
                .map(canary -> new String(canary.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList();
        Path folder = Stack.running().folder();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean keys = visited.equals(folder.resolve("secrets")); // the keys themselves, mode 600
                return keys ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(bytes.stream().filter(content::contains))
                            .as("found in " + file)
                            .isEmpty();
                } catch (NoSuchFileException e) {
                    // a segment of the database's log that is not needed any more
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }
}
