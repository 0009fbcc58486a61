package com.nextcrm.integrations.simulators.openapi;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what breaks a provider's API description, in requests and in answers.
 *
 * <pre>{@code
 * Conformance conformance = Conformance.with("stripe/openapi.derived.2026-07-29.dahlia.json");
 * simulator.traffic().observe(conformance);
 * // ... let the connector work ...
 * assertThat(conformance.violations()).isEmpty();
 * }</pre>
 *
 * The descriptions are not part of this repository. Where they are absent nothing is checked and nothing found.
 */
public final class Conformance implements BiConsumer<Call, Answer> {

    private static final int MAX_KEPT = 100;

    private final @Nullable OpenApiDocument document;
    private String prefix = "";
    private final List<String> violations = new ArrayList<>();
    private long checked;

    private Conformance(@Nullable OpenApiDocument document) {
        this.document = document;
    }

    /** @param file below the folder that the system property {@code provider.specs} names */
    public static Conformance with(String file) {
        String folder = System.getProperty("provider.specs");
        Path path = Path.of(folder == null ? "" : folder, file);
        return new Conformance(folder != null && Files.isRegularFile(path) ? OpenApiDocument.read(path) : null);
    }

    /**
     * Only what is asked below a prefix, which the description does not have.
     *
     * @param envelope fields around each answer that the description does not know
     * @param undescribed fields that are there although it does not know them
     */
    public Conformance below(String path, List<String> envelope, List<String> undescribed) {
        prefix = path;
        if (document != null) {
            document.ignore(envelope, undescribed);
        }
        return this;
    }

    @Override
    public synchronized void accept(Call call, Answer answer) {
        if (document != null && call.path().startsWith(prefix)) {
            checked++;
            violations.addAll(document.violations(call.at(call.path().substring(prefix.length())), answer));
            if (violations.size() > MAX_KEPT) {
                violations.subList(MAX_KEPT, violations.size()).clear();
            }
        }
    }

    /** The first hundred, each with method, path and the place in the document. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** Whether there is a description to check against. */
    public boolean enabled() {
        return document != null;
    }

    /** How many exchanges were checked. */
    public synchronized long checked() {
        return checked;
    }
}
