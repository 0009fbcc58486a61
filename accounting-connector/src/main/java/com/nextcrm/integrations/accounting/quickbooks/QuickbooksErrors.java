package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** QuickBooks's faults, whatever status they come with. */
final class QuickbooksErrors {

    /** QuickBooks has no dependable {@code Retry-After}; its limits are of a minute. */
    private static final Duration WAIT = Duration.ofSeconds(60);

    private static final int MAX_MESSAGE = 400;
    private static final String THROTTLED = "3001";
    private static final String SUBSCRIPTION_ENDED = "6190";
    private static final Set<String> NOT_ALLOWED = Set.of("3100", "120");

    /** Tokens, and whatever else is long and has no blank in it; and e-mail addresses. */
    private static final Pattern SECRETS = Pattern.compile("[\\w~+/=-][\\w.~+/=-]{23,}|[\\w.+-]+@[\\w-]+\\.[\\w.]+");

    private QuickbooksErrors() {}

    /** @param fault {@link QuickbooksFault#NONE} if the answer has none */
    static QuickbooksError of(Answer answer, QuickbooksFault fault, String token) {
        String message = message(answer, fault, token);
        return new QuickbooksError(answer.status(), fault.code(), message, failure(answer, fault, message, token));
    }

    private static Failure failure(Answer answer, QuickbooksFault fault, String message, String token) {
        int status = answer.status();
        // before the status: it is answered with 403 too
        if (fault.code().equals(THROTTLED) || status == 429) {
            return new RateLimited(answer.header("Retry-After").isPresent() ? CommonFailures.retryAfter(answer) : WAIT);
        }
        if (fault.code().equals("3200") || status == 401) {
            return new CredentialsRejected("QuickBooks does not accept the connection's token" + trace(answer));
        }
        if (fault.code().equals(SUBSCRIPTION_ENDED)) {
            return new CredentialsRejected(
                    "The company's QuickBooks subscription has ended; connect it again after" + " it was renewed");
        }
        if (NOT_ALLOWED.contains(fault.code()) || status == 403) {
            return new RequestRejected(
                    null, "QuickBooks does not let this app into the company; connect it again" + trace(answer));
        }
        if (status >= 500 || status == 408 || isTheirs(fault)) {
            return new Unavailable(message);
        }
        String element = fault.element();
        return new RequestRejected(element == null ? null : clean(element, token), message);
    }

    private static boolean isTheirs(QuickbooksFault fault) {
        return fault.code().equals("10000")
                || fault.type().toLowerCase(Locale.ROOT).startsWith("system");
    }

    private static String message(Answer answer, QuickbooksFault fault, String token) {
        boolean told = !fault.message().isEmpty() || !fault.detail().isEmpty();
        if (!told || answer.status() >= 500 || isTheirs(fault)) {
            return "QuickBooks answered with "
                    + (fault.code().isEmpty() ? "status " + answer.status() : "fault " + fault.code())
                    + trace(answer);
        }
        String said = fault.detail().isEmpty() || fault.detail().startsWith(fault.message())
                ? fault.detail()
                : fault.message() + ": " + fault.detail();
        String safe = clean(said.isEmpty() ? fault.message() : said, token);
        String code = fault.code().isEmpty() ? "" : " (" + fault.code() + ")";
        return (safe.length() > MAX_MESSAGE ? safe.substring(0, MAX_MESSAGE) : safe) + code;
    }

    /** What Intuit's support asks for. */
    private static String trace(Answer answer) {
        return answer.header("intuit_tid")
                .filter(tid -> tid.length() <= 64 && tid.matches("[\\w-]+"))
                .map(tid -> " (intuit_tid " + tid + ")")
                .orElse("");
    }

    private static String clean(String text, String token) {
        String known = token.isEmpty() ? text : text.replace(token, "***");
        return SECRETS.matcher(known).replaceAll("***");
    }
}
