package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in the end of a log the line that says best why a process died. */
public final class LastWords {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LONGEST = 240;
    private static final Pattern JSON_MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private LastWords() {}

    /** One line; says so when the log has nothing to tell. */
    public static String in(Path log) {
        List<String> lines = tail(log).lines().map(String::strip).toList();
        String line = afterDescription(lines);
        if (line.isEmpty()) {
            line = last(lines, "Caused by: ");
        }
        if (line.isEmpty()) {
            line = last(lines, "ERROR");
        }
        if (line.isEmpty()) {
            line = last(lines, "");
        }
        return line.isEmpty() ? "it said nothing" : shortened(message(line));
    }

    // Spring Boot explains a failed start under this heading, after an empty line.
    private static String afterDescription(List<String> lines) {
        int heading = lines.lastIndexOf("Description:");
        return heading < 0
                ? ""
                : lines.stream()
                        .skip(heading + 1L)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static String last(List<String> lines, String part) {
        return lines.reversed().stream()
                .filter(line -> !line.isEmpty() && line.contains(part))
                .findFirst()
                .orElse("");
    }

    private static String message(String line) {
        Matcher json = JSON_MESSAGE.matcher(line);
        return json.find() ? json.group(1) : line.replaceFirst("^Caused by: ", "");
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
