package com.nextcrm.integrations.sdk.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes beside a class, as they lie on disk. */
final class ClassNames {

    private ClassNames() {}

    /** Simple names of the other outer classes of its package. */
    static List<String> besides(Class<?> type) throws Exception {
        Path root =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(root.resolve(type.getPackageName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !name.equals("package-info") && !name.equals(type.getSimpleName()))
                    .toList();
        }
    }
}
