package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import com.nextcrm.integrations.simulators.oauth.Grant;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import com.nextcrm.integrations.simulators.oauth.QuickbooksRules;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksRefusal.Form;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything a request passes before it reaches its company's books: the gateway, the token, the limits. */
public final class QuickbooksApi implements ProviderApi {

    private static final int MAX_COMPANIES = 1_000;
    private static final Form[] GATEWAY_FORMS = {Form.GATEWAY, Form.XML};

    private final QuickbooksSimulatorOptions options;
    private final AdjustableClock clock;
    private final Map<String, QuickbooksCompany> companies = new ConcurrentHashMap<>();
    private final QuickbooksControl control = new QuickbooksControl(this);
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AuthorizationServer oauth;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private volatile boolean refusesWith200;

    public QuickbooksApi(QuickbooksSimulatorOptions options) {
        clock = new AdjustableClock(options.clock());
        this.options = options.withClock(clock).withUntil(options.until() == null ? clock.instant() : options.until());
        open(options.realmId());
        oauth = new AuthorizationServer(
                new QuickbooksRules(),
                OAuthClient.withRedirectUris(options.redirectUris().toArray(String[]::new)),
                this::organisations,
                clock,
                faults);
    }

    private List<Organisation> organisations() {
        return companies.values().stream()
                .map(company -> new Organisation(company.realmId(), company.name()))
                .sorted(Comparator.comparing(Organisation::id))
                .toList();
    }

    @Override
    public String name() {
        return "quickbooks";
    }

    @Override
    public Answer answer(Call call) {
        return oauth.answer(call).orElseGet(() -> answered(call));
    }

    private Answer answered(Call call) {
        Instant now = clock.instant(); // before it is computed: an answer never claims to be newer than what it shows
        Map<String, String> headers = headers(now);
        try {
            return admitted(call, now).with(headers);
        } catch (QuickbooksRefusal refusal) {
            boolean disguised = refusesWith200 && call.method().equals("POST");
            Answer answer = disguised ? refusal.answeredWith200(now) : refusal.answer(Form.API, now);
            return answer.with(headers);
        } catch (GatewayRefusal refusal) {
            return refusal.refusal().answer(nextForm(), now).with(headers);
        }
    }

    /** Refused before the API saw it: in the gateway's forms. */
    private static final class GatewayRefusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient QuickbooksRefusal why;

        private GatewayRefusal(QuickbooksRefusal why) {
            super(why.getMessage(), null, false, false);
            this.why = why;
        }

        private QuickbooksRefusal refusal() {
            return why;
        }
    }

    private Form nextForm() {
        return GATEWAY_FORMS[(int) (refusals.getAndIncrement() % GATEWAY_FORMS.length)];
    }

    private Answer admitted(Call call, Instant now) {
        List<String> path = call.segments();
        if (path.size() < 3 || !path.get(0).equals("v3") || !path.get(1).equals("company")) {
            return Answer.text(404, "");
        }
        QuickbooksCompany company = authorized(AuthorizationServer.token(call), path.get(2));
        if (!company.limits.begin()) {
            // seen as 403 too
            throw new GatewayRefusal(QuickbooksRefusal.throttled(refusals.get() % 3 == 2 ? 403 : 429));
        }
        try {
            return new QuickbooksRoutes(company, call, now).answer(path.subList(3, path.size()));
        } finally {
            company.limits.end();
        }
    }

    private QuickbooksCompany authorized(String token, String realm) {
        Grant grant = oauth.bearer(token).orElse(null);
        if (grant == null && !token.equals(options.token())) {
            throw new GatewayRefusal(QuickbooksRefusal.authentication(token, oauth.expired(token)));
        }
        QuickbooksCompany company = companies.get(realm);
        if (company == null || grant != null && !grant.opens(realm)) {
            throw new GatewayRefusal(QuickbooksRefusal.notAuthorized(realm));
        }
        return company;
    }

    private Map<String, String> headers(Instant now) {
        return Map.of(
                "intuit_tid",
                "1-%08x-%024x".formatted(now.getEpochSecond(), requests.incrementAndGet()),
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)));
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Instant now = clock.instant();
        Map<String, String> headers = new HashMap<>(headers(now));
        if (refusal.retryAfter() != null) {
            headers.put("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        }
        Answer answer =
                switch (refusal.status()) {
                    case 401 ->
                        QuickbooksRefusal.authentication(AuthorizationServer.token(call), refusal.expiredKey())
                                .answer(nextForm(), now);
                    case 403 -> QuickbooksRefusal.notAuthorized("0").answer(nextForm(), now);
                    case 429 -> QuickbooksRefusal.throttled(429).answer(nextForm(), now);
                    case 502, 503, 504 -> Answer.text(refusal.status(), "<html><body>upstream</body></html>");
                    default -> {
                        QuickbooksRefusal broken = QuickbooksRefusal.broken(refusal.status());
                        yield broken.answer(Form.API, now);
                    }
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

    /** From now on a request that is refused by the API is answered with 200 and the fault, as some voids are. */
    void refuseWith200(boolean so) {
        refusesWith200 = so;
    }

    /**
     * The company of this realm id; the first one for null.
     *
     * @throws IllegalArgumentException when there is none
     */
    QuickbooksCompany company(@Nullable String realm) {
        QuickbooksCompany company = companies.get(realm == null ? options.realmId() : realm);
        if (company == null) {
            throw new IllegalArgumentException("No such company: " + realm);
        }
        return company;
    }

    Collection<QuickbooksCompany> companies() {
        return companies.values();
    }

    /** The company of this realm id; opened when there is none yet. */
    synchronized QuickbooksCompany open(String realm) {
        return open(realm, options);
    }

    synchronized QuickbooksCompany open(String realm, long invoices, long customers, String... currencies) {
        QuickbooksSimulatorOptions own =
                options.withDefects(0).withInvoices(invoices).withCustomers(customers);
        return open(realm, currencies.length == 0 ? own : own.withCurrencies(currencies));
    }

    private QuickbooksCompany open(String realm, QuickbooksSimulatorOptions own) {
        if (companies.size() >= MAX_COMPANIES) {
            throw new IllegalStateException("More than " + MAX_COMPANIES + " companies");
        }
        return companies.computeIfAbsent(realm, id -> new QuickbooksCompany(id, own));
    }
}
