package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How to tell that a process does its work. */
public interface Readiness {
    boolean reached();

    /** Called before the process is started. */
    default void reset() {}

    /** @param uri answers 200 when the process is ready */
    record Answers(URI uri, HttpClient http) implements Readiness {
        private static final Duration PATIENCE = Duration.ofSeconds(5);

        @Override
        public boolean reached() {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** @param file written by the process when it is ready */
    record Written(Path file) implements Readiness {
        @Override
        public boolean reached() {
            return Files.exists(file);
        }

        @Override
        public void reset() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new StackFailure("Cannot remove " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
