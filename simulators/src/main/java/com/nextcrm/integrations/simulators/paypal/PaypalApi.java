package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.RateLimit;
import com.nextcrm.integrations.simulators.Traffic;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Everything a request passes before it reaches its resource: the token, the limit, the headers. */
public final class PaypalApi implements ProviderApi {

    private static final String DEBUG_ID = "Paypal-Debug-Id";
    private static final String CERTIFICATES = "/v1/notifications/certs/";

    private final AdjustableClock clock;
    private final PaypalTokens tokens;
    private final PaypalAccount account;
    private final PaypalControl control;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AtomicLong requests = new AtomicLong();
    final RateLimit rateLimit = new RateLimit(0);
    private volatile boolean mayRead = true;

    public PaypalApi(PaypalSimulatorOptions options) {
        clock = new AdjustableClock(options.clock());
        tokens = new PaypalTokens(options, clock);
        account = new PaypalAccount(options, clock);
        control = new PaypalControl(this);
    }

    @Override
    public String name() {
        return "paypal";
    }

    @Override
    public Answer answer(Call call) {
        Map<String, String> headers = headers(); // dated before it is computed
        try {
            return admitted(call).with(headers);
        } catch (PaypalRefusal refusal) {
            return refusal.answer(headers.getOrDefault(DEBUG_ID, "")).with(headers);
        }
    }

    private Answer admitted(Call call) {
        if (call.path().equals("/v1/oauth2/token")) {
            return tokens.answer(call);
        }
        if (call.path().startsWith(CERTIFICATES)) {
            String pem = PaypalCertificates.shared().pem(call.path().substring(CERTIFICATES.length()));
            return pem == null ? Answer.text(404, "") : Answer.text(200, pem);
        }
        String authorization = String.valueOf(call.header("Authorization"));
        if (!authorization.startsWith("Bearer ") || !tokens.knows(authorization.substring(7))) {
            return PaypalTokens.refused(401, "invalid_token", "The token passed in was not found in the system");
        }
        if (!rateLimit.admits()) {
            throw tooMany();
        }
        return routed(call, call.segments());
    }

    private Answer routed(Call call, List<String> path) {
        if (path.size() < 3) {
            throw PaypalRefusal.notFound();
        }
        return switch (path.get(0) + "/" + path.get(1)) {
            case "v1/reporting" -> reporting(call, path);
            case "v2/checkout", "v2/payments", "v1/payments" -> new CheckoutRoutes(account, call).answer(path);
            case "v1/billing", "v1/catalogs" -> new BillingRoutes(account, call).answer(path);
            case "v1/notifications" -> new NotificationRoutes(account, call).answer(path);
            default -> throw PaypalRefusal.notFound();
        };
    }

    private Answer reporting(Call call, List<String> path) {
        if (!mayRead) {
            throw PaypalRefusal.notAuthorized();
        }
        return switch (path.get(2)) {
            case "transactions" -> new SearchTransactions(account).answer(call.query());
            case "balances" -> new ReadBalances(account).answer(call.query());
            default -> throw PaypalRefusal.notFound();
        };
    }

    private static PaypalRefusal tooMany() {
        return PaypalRefusal.of(429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.");
    }

    private Map<String, String> headers() {
        return Map.of(
                DEBUG_ID,
                String.format(Locale.ROOT, "f%012x", requests.incrementAndGet()),
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Map<String, String> headers = new HashMap<>(headers());
        if (refusal.retryAfter() != null) {
            headers.put("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        }
        String debugId = headers.getOrDefault(DEBUG_ID, "");
        Answer answer =
                switch (refusal.status()) {
                    case 401 ->
                        refusal.expiredKey()
                                ? PaypalTokens.refused(401, "invalid_token", "Access Token expired")
                                : PaypalRefusal.of(
                                                401,
                                                "AUTHENTICATION_FAILURE",
                                                "Authentication failed due to invalid authentication credentials or"
                                                        + " a missing Authorization header.")
                                        .answer(debugId);
                    case 403 -> PaypalRefusal.notAuthorized().answer(debugId);
                    case 429 -> tooMany().answer(debugId);
                    case 502, 504 -> Answer.text(refusal.status(), "<html><body>Gateway</body></html>");
                    default ->
                        PaypalRefusal.of(
                                        refusal.status(),
                                        refusal.status() < 500 ? "INVALID_REQUEST" : "INTERNAL_SERVER_ERROR",
                                        "An internal server error has occurred, on demand.")
                                .answer(debugId);
                };
        return answer.with(headers);
    }

    @Override
    public Answer control(Call call) {
        return control.answer(call);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    AdjustableClock clock() {
        return clock;
    }

    PaypalAccount account() {
        return account;
    }

    PaypalTokens tokens() {
        return tokens;
    }

    /** Whether the application has Transaction Search. */
    void mayReadTransactions(boolean so) {
        mayRead = so;
    }
}
