package com.nextcrm.integrations.localstack.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the supervisor tells: on the screen as long as somebody watches, and in its own log. */
public final class Report {
    private final PrintStream screen;
    private final Path log;

    Report(PrintStream screen, Path log) {
        this.screen = screen;
        this.log = log;
    }

    public synchronized void line(String line) {
        screen.println(line);
        screen.flush();
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            screen.println("Cannot write " + log + ": " + e.getMessage());
        }
    }

    /** Lets go of the terminal: {@code ./up --detach} waits for exactly this. */
    synchronized void leaveScreen() {
        screen.close();
        System.err.close();
    }
}
