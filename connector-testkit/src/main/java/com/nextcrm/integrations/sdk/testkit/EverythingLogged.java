package com.nextcrm.integrations.sdk.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What is logged on our side from now on, down to the finest level; the simulator may log what it likes. */
final class EverythingLogged implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final Logger simulator = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
    private final Level simulatorBefore = simulator.getLevel();

    private EverythingLogged() {}

    static EverythingLogged listen() {
        EverythingLogged logged = new EverythingLogged();
        logged.appender.start();
        logged.root.addAppender(logged.appender);
        logged.root.setLevel(Level.ALL);
        logged.simulator.setLevel(Level.OFF);
        return logged;
    }

    String text() {
        return List.copyOf(appender.list).stream()
                .map(event -> event.getFormattedMessage() + " " + event.getMDCPropertyMap())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        root.setLevel(before);
        simulator.setLevel(simulatorBefore);
        root.detachAppender(appender);
    }
}
