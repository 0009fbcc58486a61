package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of the unpacked programs: each folder holds a jar and, beside it, the jar's libraries. */
record Programs(Path folder) {
    private static final String OWN = "local-stack";
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:TrimNativeHeapInterval=5000",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** A service: the jar's own main class. */
    List<String> service(String name, Weight weight) {
        List<String> command = java(weight);
        command.addAll(List.of("-jar", jar(name).toString()));
        return command;
    }

    /** One of the programs inside the local-stack's jar. */
    List<String> own(String mainClass, Weight weight, List<String> arguments) {
        List<String> command = java(weight);
        command.addAll(List.of("-cp", jar(OWN).toString(), mainClass));
        command.addAll(arguments);
        return command;
    }

    private List<String> java(Weight weight) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(weight.options());
        command.addAll(SMALL);
        return command;
    }

    private Path jar(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> missing(name));
        } catch (IOException e) {
            throw missing(name);
        }
    }

    private StackFailure missing(String name) {
        return new StackFailure(
                "%s is not built: no jar in %s. Run ./up without --no-build.".formatted(name, folder.resolve(name)));
    }
}
