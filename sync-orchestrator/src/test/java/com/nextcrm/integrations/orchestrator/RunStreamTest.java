package com.nextcrm.integrations.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStreamTest extends OrchestratorTest {

    private String started() {
        connect("payments");
        String sync = api.start(integration);
        await().until(() -> !connector.heard(integration).isEmpty());
        return sync;
    }

    private PullSlice order() {
        return connector.heard(integration).getFirst();
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The lines up to the first with the text, which is the last of them. */
    private static List<String> until(String text, BufferedReader lines) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.contains(text)) {
                return read;
            }
        }
        throw new AssertionError("the stream ended without " + text + ": " + read);
    }

    @Test
    void tellsProgressThenTheResultAndEnds() throws Exception {
        String sync = started();
        try (BufferedReader lines = lines(api.stream(sync, ""))) {
            assertThat(until("\"status\":\"queued\"", lines)).contains("id: 1", "event: progress");
            connector.say(Reports.pages(order(), 1, 1, 0));
            until("\"fetched\":100", lines);
            until(": still here", lines);
            connector.say(Reports.wholeType(order(), 2, 0));
            List<String> end = until("\"totalRecords\":200", lines);
            assertThat(end).contains("event: result");
            assertThat(end.getLast()).contains("\"syncId\":\"" + sync + "\"");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void sendsNothingThatTheReaderAlreadyKnows() throws Exception {
        String sync = started();
        connector.say(Reports.pages(order(), 1, 1, 0));
        awaitStatus(sync, "running");
        long revision = api.get("/syncs/" + sync).body().at("/sync/revision").asLong();
        try (BufferedReader lines = lines(api.stream(sync, String.valueOf(revision)))) {
            assertThat(until(": still here", lines)).noneMatch(line -> line.startsWith("data:"));
            connector.say(Reports.wholeType(order(), 2, 0));
            assertThat(until("\"totalRecords\":200", lines))
                    .filteredOn(line -> line.startsWith("id:"))
                    .allMatch(line -> Long.parseLong(line.substring(4)) > revision);
        }
        long last = api.get("/syncs/" + sync).body().at("/sync/revision").asLong();
        assertThat(api.stream(sync, String.valueOf(last)).statusCode()).isEqualTo(204);
        try (BufferedReader again = lines(api.stream(sync, String.valueOf(last - 1)))) {
            assertThat(until("\"totalRecords\":200", again)).contains("id: " + last);
        }
    }

    @Test
    void boundsATenantsStreams() throws Exception {
        String sync = started();
        try (BufferedReader first = lines(api.stream(sync, ""));
                BufferedReader second = lines(api.stream(sync, ""))) {
            until("progress", first);
            until("progress", second);
            HttpResponse<InputStream> third = api.stream(sync, "");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(new Api(port, "tenant-other").stream(sync, "").statusCode()).isEqualTo(404);
    }
}
