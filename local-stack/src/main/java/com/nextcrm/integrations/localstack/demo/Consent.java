package com.nextcrm.integrations.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user does in a browser: opens the consent page, chooses accounts, allows, and is sent back. */
record Consent(HttpClient http, String returnTo) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CHOICE = Pattern.compile("name=\"organisation\" value=\"([^\"]+)\"");
    private static final Pattern INTEGRATION = Pattern.compile("[?&]integrationId=([^&]+)");
    private static final Pattern DESCRIPTION = Pattern.compile("[?&]error_description=([^&]+)");

    /** @return the integrations that came of it, in the order told */
    List<String> give(String link, int accounts) throws StepFailed, InterruptedException {
        URI page = URI.create(link);
        String html = send(HttpRequest.newBuilder(page).GET(), 200).body();
        String chosen = CHOICE.matcher(html)
                .results()
                .limit(accounts)
                .map(each -> "&organisation=" + URLEncoder.encode(each.group(1), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        HttpRequest.Builder allow = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("decision=allow" + chosen));
        String callback = location(send(allow, 302));
        String back = location(send(HttpRequest.newBuilder(URI.create(callback)).GET(), 302));
        List<String> integrations = values(INTEGRATION, back);
        if (!back.startsWith(returnTo) || integrations.isEmpty()) {
            throw new StepFailed(values(DESCRIPTION, back).stream().findFirst().orElse("sent back to " + back));
        }
        return integrations;
    }

    private static List<String> values(Pattern pattern, String uri) {
        return pattern.matcher(uri)
                .results()
                .map(each -> URLDecoder.decode(each.group(1), StandardCharsets.UTF_8))
                .toList();
    }

    private static String location(HttpResponse<String> answer) throws StepFailed {
        return answer.headers().firstValue("Location").orElseThrow(() -> new StepFailed("sent nowhere"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int expected)
            throws StepFailed, InterruptedException {
        HttpRequest built = request.timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                // the path alone: the query of a callback has a code in it
                throw new StepFailed("%s answered %d".formatted(built.uri().getPath(), answer.statusCode()));
            }
            return answer;
        } catch (IOException e) {
            throw new StepFailed("no answer from %s (%s)".formatted(built.uri().getHost(), e));
        }
    }
}
