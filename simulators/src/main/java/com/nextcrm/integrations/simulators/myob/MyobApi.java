package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import com.nextcrm.integrations.simulators.oauth.Grant;
import com.nextcrm.integrations.simulators.oauth.MyobRules;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Everything a request passes before it reaches its company file: key, limit, token, scope. */
public final class MyobApi implements ProviderApi {

    private static final String ROOT = "/accountright";

    private final MyobSimulatorOptions options;
    private final AdjustableClock clock;
    private final List<MyobCompanyFile> files;
    private final OAuthClient client;
    private final AuthorizationServer oauth;
    private final MyobControl control = new MyobControl(this);
    private final MyobLimits limits;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private volatile @Nullable String strangeHost;

    public MyobApi(MyobSimulatorOptions options) {
        clock = new AdjustableClock(options.clock());
        Instant until = options.until() == null ? clock.instant() : options.until();
        this.options = options.withClock(clock).withUntil(until);
        files = IntStream.range(0, options.files())
                .mapToObj(number -> new MyobCompanyFile(this.options, number))
                .toList();
        client = OAuthClient.withRedirectUris(options.redirectUris().toArray(String[]::new));
        oauth = new AuthorizationServer(
                new MyobRules(),
                client,
                () -> files.stream()
                        .map(file -> new Organisation(file.id(), file.name()))
                        .toList(),
                clock,
                faults);
        limits = new MyobLimits(options.limitSpeed(), System::nanoTime);
    }

    @Override
    public String name() {
        return "myob";
    }

    @Override
    public Answer answer(Call call) {
        // dated before it is computed: an answer never claims to be newer than what it shows
        Map<String, String> headers = headers();
        return oauth.answer(call)
                .map(answer -> answer.with(headers))
                .orElseGet(() -> packed(call, admitted(call).with(headers)));
    }

    private Answer admitted(Call call) {
        try {
            return answered(call);
        } catch (MyobRefusal refusal) {
            return refusal.answer();
        }
    }

    private Answer answered(Call call) {
        if (!client.id().equals(call.header("x-myobapi-key"))) {
            throw MyobRefusal.inactiveKey();
        }
        limits.admit();
        String token = AuthorizationServer.token(call);
        if (token.isEmpty()) {
            throw MyobRefusal.noToken();
        }
        Grant grant = oauth.bearer(token).orElse(null);
        if (grant == null && !token.equals(options.token())) {
            throw MyobRefusal.unauthorized();
        }
        List<String> path = call.segments();
        if (path.isEmpty() || !("/" + path.getFirst()).equals(ROOT)) {
            throw MyobRefusal.unauthorized();
        }
        if (!"v2".equals(call.header("x-myobapi-version"))) {
            return Answer.json(200, out -> out.open().text("Version", "v1").close()); // another shape altogether
        }
        if ("".equals(call.header("x-myobapi-cftoken"))) {
            throw MyobRefusal.accessDenied();
        }
        if (path.size() == 1) {
            return companyFiles(call, grant);
        }
        MyobCompanyFile file = files.stream()
                .filter(each -> each.id().equals(path.get(1)))
                .findFirst()
                .orElseThrow(MyobRefusal::notFound);
        if (grant != null && !grant.opens(file.id())) {
            throw MyobRefusal.accessDenied();
        }
        if (file.isLocked()) {
            throw MyobRefusal.broken(503);
        }
        List<String> route = path.subList(2, path.size());
        if (grant != null && !MyobScopes.allow(grant.scopes(), route)) {
            throw MyobRefusal.unauthorized();
        }
        String host = "http://" + call.header("Host") + "/" + name();
        String links = strangeHost == null ? host : strangeHost;
        return new MyobRoutes(file, call, host + ROOT + "/" + file.id(), links).answer(route);
    }

    private Answer companyFiles(Call call, @Nullable Grant grant) {
        String base = "http://" + call.header("Host") + "/" + name() + ROOT + "/";
        return Answer.json(
                200,
                out -> out.value(files.stream()
                        .filter(file -> grant == null || grant.opens(file.id()))
                        .map(file -> Map.of(
                                "Id", file.id(),
                                "Name", file.name(),
                                "LibraryPath", file.name(),
                                "ProductVersion", "2026.5",
                                "Uri", base + file.id(),
                                "Country", file.country(),
                                "UIAccessFlags", 2))
                        .toList()));
    }

    private Map<String, String> headers() {
        return Map.of(
                "x-myobapi-requestid",
                UUID.randomUUID().toString(),
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    }

    /** Refusals too. */
    private Answer packed(Call call, Answer answer) {
        boolean asked = String.valueOf(call.header("Accept-Encoding")).contains("gzip");
        if (!options.gzip() || !asked || answer.body().remaining() == 0) {
            return answer;
        }
        byte[] plain = new byte[answer.body().remaining()];
        answer.body().duplicate().get(plain);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(answer.status(), answer.headers(), ByteBuffer.wrap(packed.toByteArray()))
                .with(Map.of("Content-Encoding", "gzip"));
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Map<String, String> headers = new HashMap<>(headers());
        if (refusal.retryAfter() != null) {
            headers.put("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        }
        Answer answer =
                switch (refusal.status()) {
                    case 401 -> MyobRefusal.unauthorized().answer();
                    case 403 -> MyobRefusal.accessDenied().answer();
                    case 429 -> MyobRefusal.limited("per-second").answer(); // there is no 429
                    case 502 -> Answer.text(502, "<html><body>Bad Gateway</body></html>");
                    case 504 -> Answer.text(504, "");
                    default -> MyobRefusal.broken(refusal.status()).answer();
                };
        return answer.with(headers);
    }

    @Override
    public Answer control(Call call) {
        return oauth.control(call).orElseGet(() -> control.answer(call));
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    AuthorizationServer oauth() {
        return oauth;
    }

    AdjustableClock clock() {
        return clock;
    }

    MyobLimits limits() {
        return limits;
    }

    List<MyobCompanyFile> files() {
        return files;
    }

    /** From now on links to a next page lead there; null for home. */
    void linkTo(@Nullable String host) {
        strangeHost = host;
    }

    /**
     * @param id null for the first
     * @throws IllegalArgumentException when there is none
     */
    MyobCompanyFile file(@Nullable String id) {
        return files.stream()
                .filter(file -> id == null || file.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such company file: " + id));
    }
}
