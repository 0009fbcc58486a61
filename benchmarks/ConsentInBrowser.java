import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connects an account of each OAuth provider in a headless Chromium, as its owner would: opens the link, ticks, clicks
 * Allow, is sent back; declines once; then tests and syncs what was connected. Needs a running stack ({@code ./up
 * --detach}) and {@code chromedriver} (Debian: chromium-driver). {@code java benchmarks/ConsentInBrowser.java [provider...]}
 */
final class ConsentInBrowser {

    public static void main(String[] args) throws Exception {
        Stack stack = new Stack();
        List<String> providers = args.length == 0 ? List.of("xero", "quickbooks", "myob") : List.of(args);
        boolean ok = true;
        try (Browser browser = Browser.start()) {
            for (String provider : providers) {
                ok &= declines(stack, browser, provider) & connects(stack, browser, provider);
            }
        }
        System.exit(ok ? 0 : 1);
    }

    private static boolean declines(Stack stack, Browser browser, String provider) throws Exception {
        browser.open(link(stack, provider));
        browser.click("#deny");
        String back = browser.addressBelow(returnTo(stack));
        boolean ok = back.startsWith(returnTo(stack)) && back.contains("error=access_denied");
        System.out.printf("%-11s declined   %s  %s%n", provider, ok ? "ok" : "FAILED", shown(back));
        return ok;
    }

    private static boolean connects(Stack stack, Browser browser, String provider) throws Exception {
        browser.open(link(stack, provider));
        String title = browser.title();
        browser.click("#allow");
        String back = browser.addressBelow(returnTo(stack));
        Matcher integration = Pattern.compile("[?&]integrationId=([^&]+)").matcher(back);
        boolean ok = back.startsWith(returnTo(stack)) && integration.find();
        System.out.printf(
                "%-11s consented  %s  \"%s\" -> \"%s\" %s%n",
                provider, ok ? "ok" : "FAILED", title, browser.title(), shown(back));
        return ok && isUsable(stack, provider, integration.group(1));
    }

    private static boolean isUsable(Stack stack, String provider, String id) throws Exception {
        String tested = stack.crm("POST", "/api/integrations/" + id + "/test", null);
        String synced = stack.crm("POST", "/api/integrations/sync", "{\"integrationId\":\"" + id + "\"}");
        boolean ok = tested.contains("\"success\":true") && synced.contains("\"success\":true");
        System.out.printf("%-11s synced     %s  %s%n", provider, ok ? "ok" : "FAILED", Stack.text(synced, "message"));
        return ok;
    }

    private static String link(Stack stack, String provider) throws Exception {
        String query = "?returnTo=" + URLEncoder.encode(returnTo(stack), StandardCharsets.UTF_8);
        return Stack.text(
                stack.crm(
                        "GET", "/api/integrations/" + provider + "/connect" + query, null, "Accept", "application/json"),
                "authorization_url");
    }

    private static String returnTo(Stack stack) {
        return stack.gateway() + "/console/";
    }

    private static String shown(String address) {
        return address.length() > 110 ? address.substring(0, 110) + "..." : address;
    }

    /** The few commands of the WebDriver protocol that a consent takes. */
    private static final class Browser implements AutoCloseable {

        private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

        private final HttpClient http = HttpClient.newHttpClient();
        private final Process driver;
        private final String base;
        private String session = "";

        private Browser(Process driver, int port) {
            this.driver = driver;
            this.base = "http://127.0.0.1:" + port;
        }

        static Browser start() throws Exception {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            String program = System.getenv().getOrDefault("CHROMEDRIVER", "chromedriver");
            Process driver = new ProcessBuilder(program, "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Browser browser = new Browser(driver, port);
            browser.awaitReady();
            List<String> options = new ArrayList<>(List.of("--headless=new", "--disable-gpu", "--disable-dev-shm-usage"));
            if (System.getProperty("user.name").equals("root")) {
                options.add("--no-sandbox");
            }
            String json = "{\"capabilities\":{\"alwaysMatch\":{\"goog:chromeOptions\":{\"args\":[\""
                    + String.join("\",\"", options) + "\"]}}}}";
            browser.session = "/session/" + Stack.text(browser.send("POST", "/session", json), "sessionId");
            return browser;
        }

        private void awaitReady() throws Exception {
            for (int attempt = 0; attempt < 100 && driver.isAlive(); attempt++) {
                try {
                    send("GET", "/status", null);
                    return;
                } catch (IOException e) {
                    Thread.sleep(100);
                }
            }
            throw new IllegalStateException("chromedriver did not start");
        }

        void open(String address) throws Exception {
            send("POST", session + "/url", "{\"url\":\"" + address + "\"}");
        }

        void click(String selector) throws Exception {
            String found = send(
                    "POST", session + "/element", "{\"using\":\"css selector\",\"value\":\"" + selector + "\"}");
            send("POST", session + "/element/" + Stack.text(found, ELEMENT) + "/click", "{}");
        }

        /** Where it is, once it is there; a click returns before the pages after it have come. */
        String addressBelow(String base) throws Exception {
            for (int attempt = 0; attempt < 200 && !address().startsWith(base); attempt++) {
                Thread.sleep(100);
            }
            return address();
        }

        String address() throws Exception {
            return Stack.text(send("GET", session + "/url", null), "value").replace("\\u0026", "&");
        }

        String title() throws Exception {
            return Stack.text(send("GET", session + "/title", null), "value");
        }

        private String send(String method, String path, String body) throws Exception {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/json")
                            .method(method, body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.body());
            }
            return answer.body();
        }

        @Override
        public void close() throws Exception {
            if (!session.isEmpty()) {
                send("DELETE", session, null);
            }
            driver.destroy();
        }
    }
}
