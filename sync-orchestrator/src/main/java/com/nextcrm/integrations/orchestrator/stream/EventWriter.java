package com.nextcrm.integrations.orchestrator.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events on the wire. */
final class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;
    private long lastWrite = System.nanoTime();

    EventWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    void write(long id, String event, Object data) throws IOException {
        // our JSON has no line breaks, so one data line holds it
        send("id: " + id + "\nevent: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    /** Opens the stream: the reader learns at once that it is there, and when to come back if it breaks. */
    void open() throws IOException {
        send("retry: 2000\n\n");
    }

    /** Writes a comment if nothing else was written for so long. */
    void keepAlive(Duration silence) throws IOException {
        if (System.nanoTime() - lastWrite >= silence.toNanos()) {
            send(": still here\n\n");
        }
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        lastWrite = System.nanoTime();
    }
}
