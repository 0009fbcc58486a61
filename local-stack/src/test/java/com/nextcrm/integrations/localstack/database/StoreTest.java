package com.nextcrm.integrations.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final byte[] KEY = {7};

    @TempDir
    Path folder;

    /** Services create their collections at the same time, each in a database of its own. */
    @Test
    void givesEachNameASectionOfItsOwnHoweverManyAskAtOnce() {
        try (Store store = new Store(folder)) {
            List<String> names =
                    IntStream.range(0, 5_000).mapToObj(i -> "section" + i).toList();

            names.parallelStream().forEach(name -> store.section(name, false));

            Changes changes = store.changes();
            names.forEach(name -> changes.put(store.section(name, false), KEY, bytes(name)));
            changes.keep();
            changes.write();
            assertThat(names)
                    .allSatisfy(name ->
                            assertThat(store.section(name, false).get(KEY)).isEqualTo(bytes(name)));
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
