package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.JsonOut;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes, signs and delivers webhooks as Xero would, and asks whether an address may receive them. */
public final class XeroWebhookSender {

    /** Xero waits no longer for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    private final XeroApi xero;
    private final AtomicLong sequence = new AtomicLong();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    XeroWebhookSender(XeroApi xero) {
        this.xero = xero;
    }

    /** @param statuses how often each status came back; 0 where none came in time */
    public record Report(long deliveries, Map<Integer, Long> statuses) {}

    /**
     * Whether Xero would send anything to an address.
     *
     * @param reason empty if it would
     */
    public record Intent(boolean ok, String reason) {}

    private record Response(int status, boolean empty, boolean cookies) {}

    public Report send(XeroWebhookOrder order) {
        List<byte[]> bodies = bodies(order);
        Map<Integer, Long> statuses = new TreeMap<>();
        long deliveries = 0;
        for (byte[] body : bodies) {
            String signature = signature(order.forged() ? order.key() + "x" : order.key(), body);
            for (int i = 0; i <= order.duplicates(); i++) {
                statuses.merge(post(order.url(), body, signature).status(), 1L, Long::sum);
                deliveries++;
            }
        }
        return new Report(deliveries, statuses);
    }

    /** Several calls, some with a wrong signature. Their body has blanks behind some colons, and no events. */
    public Intent intentToReceive(String url, String key) {
        for (int i = 0; i < 5; i++) {
            boolean right = i % 2 == 0;
            byte[] body =
                    ("{\"events\":[],\"lastEventSequence\": 0,\"firstEventSequence\": 0,\"entropy\": \"S0m3r4Nd0mt3xt"
                                    + i + "\"}")
                            .getBytes(StandardCharsets.UTF_8);
            Response answer = post(url, body, right ? signature(key, body) : signature(key + "x", body));
            if (answer.status() != (right ? 200 : 401)) {
                return new Intent(false, "a " + (right ? "right" : "wrong") + " signature got " + answer.status());
            }
            if (!answer.empty()) {
                return new Intent(false, "the answer has a body");
            }
            if (answer.cookies()) {
                return new Intent(false, "the answer sets a cookie");
            }
        }
        return new Intent(true, "");
    }

    private List<byte[]> bodies(XeroWebhookOrder order) {
        XeroOrganisation organisation = xero.organisation(order.organisation());
        List<String> ids = java.util.Objects.requireNonNull(order.ids());
        List<String> about = ids.isEmpty() ? newest(organisation, order) : ids;
        List<byte[]> bodies = new ArrayList<>();
        int each = java.util.Objects.requireNonNull(order.perDelivery());
        for (int from = 0; from < about.size(); from += each) {
            bodies.add(body(organisation, order, about.subList(from, Math.min(about.size(), from + each))));
        }
        return bodies;
    }

    private static List<String> newest(XeroOrganisation organisation, XeroWebhookOrder order) {
        boolean invoices = order.category().equals("INVOICE");
        long size = invoices ? organisation.invoiceCount() : organisation.contactCount();
        long count = java.util.Objects.requireNonNull(order.count());
        return LongStream.range(Math.max(0, size - count), size)
                .mapToObj(n -> organisation.ids.of(invoices ? XeroIds.Kind.INVOICE : XeroIds.Kind.CONTACT, n))
                .toList();
    }

    private byte[] body(XeroOrganisation organisation, XeroWebhookOrder order, List<String> ids) {
        long first = sequence.get() + 1;
        String resource = order.category().equals("INVOICE") ? "Invoices" : "Contacts";
        ByteBuffer json = JsonOut.bytes(out -> {
            out.open().openList("events");
            for (String id : ids) {
                sequence.incrementAndGet();
                out.open()
                        .text("resourceUrl", "https://api.xero.com/api.xro/2.0/" + resource + "/" + id)
                        .text("resourceId", id)
                        .text("tenantId", organisation.id())
                        .text("tenantType", "ORGANISATION")
                        .text("eventCategory", order.category())
                        .text("eventType", order.type())
                        .text(
                                "eventDateUtc",
                                TIME.format(
                                        Instant.ofEpochMilli(organisation.now()).atOffset(ZoneOffset.UTC)))
                        .close();
            }
            out.closeList()
                    .number("firstEventSequence", first)
                    .number("lastEventSequence", sequence.get())
                    .text("entropy", "LWZKZFCRLDGZVLFZXKXI")
                    .close();
        });
        byte[] bytes = new byte[json.remaining()];
        json.get(bytes);
        return bytes;
    }

    /** The key's text is the key: it looks like base64, but is not decoded. */
    static String signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private Response post(String url, byte[] body, String signature) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("x-xero-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Response(
                    answer.statusCode(),
                    answer.body().length == 0,
                    answer.headers().firstValue("Set-Cookie").isPresent());
        } catch (IOException e) {
            return new Response(0, true, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(0, true, false);
        }
    }
}
