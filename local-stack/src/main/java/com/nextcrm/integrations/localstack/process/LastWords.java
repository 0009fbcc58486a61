package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds in the end of a log, of plain or JSON lines, the one that says best why a process died. */
public final class LastWords {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LONGEST = 240;

    private LastWords() {}

    /** One line; says so when the log has nothing to tell. */
    public static String in(Path log) {
        List<String> lines = tail(log)
                .lines()
                .flatMap(LastWords::plain)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String line = Stream.of(
                        afterDescription(lines),
                        last(lines, "Caused by: "),
                        last(lines, "Exception in thread \"main\" "),
                        last(lines, "ERROR "),
                        last(lines, ""))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("it said nothing");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static Stream<String> plain(String line) {
        if (!line.startsWith("{")) {
            return Stream.of(line);
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(line);
            String message =
                    json.path("level").asString("") + " " + json.path("message").asString("");
            return Stream.concat(
                    message.lines(), json.path("stack_trace").asString("").lines());
        } catch (JacksonException e) {
            return Stream.of(line); // the tail begins in the middle of a line
        }
    }

    // Spring Boot explains a failed start under this heading.
    private static String afterDescription(List<String> lines) {
        int heading = lines.lastIndexOf("Description:");
        return lines.stream()
                .skip(heading < 0 ? lines.size() : heading + 1)
                .takeWhile(line -> !line.equals("Action:"))
                .collect(Collectors.joining(" "));
    }

    private static String last(List<String> lines, String mark) {
        return lines.reversed().stream()
                .filter(line -> line.contains(mark))
                .findFirst()
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .orElse("");
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
