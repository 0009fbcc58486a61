package com.nextcrm.integrations.simulators.billionmail;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything a request passes before it reaches what it asks for, and the envelope in which it is answered. */
public final class BillionmailApi implements ProviderApi {

    private final AdjustableClock clock;
    private final BillionmailSimulatorOptions options;
    private final BillionmailServer server;
    private final BillionmailReads reads;
    private final BillionmailWrites writes;
    private final BillionmailControl control;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();

    public BillionmailApi(BillionmailSimulatorOptions options) {
        this.clock = new AdjustableClock(options.clock());
        this.options = options.withClock(clock);
        this.server = new BillionmailServer(this.options);
        this.reads = new BillionmailReads(server);
        this.writes = new BillionmailWrites(server);
        this.control = new BillionmailControl(this);
    }

    @Override
    public String name() {
        return "billionmail";
    }

    @Override
    public Answer answer(Call call) {
        return admitted(call).with(date());
    }

    private Answer admitted(Call call) {
        if (server.is(BillionmailOddity.IP_NOT_ALLOWED)) {
            return Answer.text(403, "IP not allowed");
        }
        if (!call.path().startsWith("/api/")) {
            return Answer.text(404, "");
        }
        String given = call.header("Authorization");
        if (!("Bearer " + options.token()).equals(given) && !options.token().equals(given)) {
            return server.is(BillionmailOddity.SAFE_PATH)
                    ? envelope(false, 404, "access denied", null)
                    : envelope(false, 401, given == null ? "no authorization" : "", null);
        }
        if (server.is(BillionmailOddity.INSUFFICIENT_PERMISSIONS)) {
            return envelope(false, 403, "Insufficient Permissions", null);
        }
        try {
            return envelope(true, 0, "Success", handled(call));
        } catch (BillionmailRefusal refusal) {
            return refusal.isPanic()
                    ? Answer.text(500, String.valueOf(refusal.getMessage()))
                    : envelope(false, refusal.code(), String.valueOf(refusal.getMessage()), null);
        } catch (NoRoute none) {
            return Answer.text(404, "");
        }
    }

    private @Nullable Object handled(Call call) {
        String path = call.path().substring("/api".length());
        if (call.method().equals("GET")) {
            return reads.answer(path, call.query());
        }
        Object data = writes.answer(path, call.body());
        if (server.is(BillionmailOddity.PANICS_AFTER_WRITES)) {
            throw BillionmailRefusal.panic();
        }
        return data;
    }

    /** There is no such path, or not with this method. */
    static final class NoRoute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRoute() {
            super(null, null, false, false);
        }
    }

    private static Answer envelope(boolean success, int code, String message, @Nullable Object data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("success", success);
        body.put("code", code);
        body.put("msg", message);
        body.put("data", data);
        return Answer.json(200, out -> out.value(body));
    }

    private Map<String, String> date() {
        return Map.of(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    }

    /** BillionMail itself never says 429 or 503; what stands before it may. */
    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Map<String, String> headers = new HashMap<>(date());
        if (refusal.retryAfter() != null) {
            headers.put("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        }
        Answer answer =
                switch (refusal.status()) {
                    case 400 -> envelope(false, 400, "invalid parameter", null);
                    case 401 ->
                        refusal.expiredKey()
                                ? envelope(false, 404, "access denied", null)
                                : envelope(false, 401, "no authorization", null);
                    case 403 -> Answer.text(403, "IP not allowed");
                    default -> Answer.text(refusal.status(), "");
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

    BillionmailServer server() {
        return server;
    }

    AdjustableClock clock() {
        return clock;
    }
}
