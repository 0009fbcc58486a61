package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Lost;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Refused;
import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The status says little: failures come with 200, and what counts is {@code success}. */
final class BillionmailErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_REASON = 150;

    private BillionmailErrors() {}

    /** @param write whether what was asked may have been done although the answer does not say so */
    static BillionmailReply read(Answer answer, boolean write) {
        if (answer.status() == 403) {
            return refused(
                    403,
                    new RequestRejected(null, "The BillionMail server does not let our address in (IP allow-list)"));
        }
        if (answer.status() == 404) {
            return refused(
                    404,
                    new RequestRejected(
                            "customData.baseUrl",
                            "There is no BillionMail at this address, or it is older than version 4.6"));
        }
        if (!answer.isSuccess()) {
            return status(answer, write);
        }
        try {
            JsonNode envelope = JSON.readTree(answer.body());
            return envelope.path("success").isBoolean() ? enveloped(envelope, answer, write) : noEnvelope(write);
        } catch (JacksonException e) {
            return noEnvelope(write);
        }
    }

    private static BillionmailReply status(Answer answer, boolean write) {
        Failure failure = CommonFailures.of(answer)
                .orElseGet(() ->
                        new RequestRejected(null, "The BillionMail server answered with status " + answer.status()));
        // a handler that panicked may have done its work before
        return failure instanceof Unavailable && write ? new Lost(failure, true) : refused(answer.status(), failure);
    }

    private static BillionmailReply noEnvelope(boolean write) {
        return new Lost(new Unavailable("The server's answer is not BillionMail's"), write);
    }

    private static BillionmailReply enveloped(JsonNode envelope, Answer answer, boolean write) {
        if (envelope.path("success").booleanValue()) {
            return new Done(envelope.path("data"), answer.providerTime());
        }
        int code = envelope.path("code").asInt(0);
        return refused(code, failure(code, envelope.path("msg").asString(""), write));
    }

    private static Failure failure(int code, String message, boolean write) {
        return switch (code) {
            // behind the secret entry path a wrong token is "not found"
            case 401, 403, 404 ->
                new CredentialsRejected(
                        "The BillionMail server does not accept the API token; copy it again from its settings");
            case 500 ->
                write
                        ? new RequestRejected(null, said(message))
                        : new Unavailable("The BillionMail server failed to answer");
            default -> new RequestRejected(null, said(message));
        };
    }

    /** In the server's language. Addresses in it are left out: this may be logged. */
    private static String said(String message) {
        String plain = message.replaceAll("\\S+@\\S+", "...").strip();
        return plain.isEmpty()
                ? "The BillionMail server refused without a reason"
                : "BillionMail says: " + plain.substring(0, Math.min(LONGEST_REASON, plain.length()));
    }

    private static Refused refused(int code, Failure failure) {
        return new Refused(code, failure);
    }
}
