package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An error answer on its way out of the code that found the reason. */
final class PaypalRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String name;
    private final transient List<Issue> issues;
    private final transient ObjectNode more = PaypalJson.object();

    /** @param field a JSON pointer into the request, or null */
    private record Issue(
            String issue,
            String description,
            @Nullable String field,
            @Nullable String value) {}

    private PaypalRefusal(int status, String name, String message, List<Issue> issues) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
        this.issues = issues;
    }

    static PaypalRefusal of(int status, String name, String message) {
        return new PaypalRefusal(status, name, message, new ArrayList<>());
    }

    static PaypalRefusal invalid(String issue, String description, @Nullable String field) {
        PaypalRefusal refusal =
                of(400, "INVALID_REQUEST", "Request is not well-formed, syntactically incorrect, or violates schema.");
        refusal.issues.add(new Issue(issue, description, field, null));
        return refusal;
    }

    static PaypalRefusal unprocessable(String issue, String description) {
        return unprocessable(issue, description, null, null);
    }

    static PaypalRefusal unprocessable(
            String issue, String description, @Nullable String field, @Nullable String value) {
        PaypalRefusal refusal = of(
                422,
                "UNPROCESSABLE_ENTITY",
                "The requested action could not be performed, semantically incorrect, or failed business"
                        + " validation.");
        refusal.issues.add(new Issue(issue, description, field, value));
        return refusal;
    }

    static PaypalRefusal notFound() {
        PaypalRefusal refusal = of(404, "RESOURCE_NOT_FOUND", "The specified resource does not exist.");
        refusal.issues.add(new Issue(
                "INVALID_RESOURCE_ID",
                "Specified resource ID does not exist. Please check the resource ID and try again.",
                null,
                null));
        return refusal;
    }

    static PaypalRefusal notAuthorized() {
        PaypalRefusal refusal = of(403, "NOT_AUTHORIZED", "Authorization failed due to insufficient permissions.");
        refusal.issues.add(new Issue(
                "PERMISSION_DENIED",
                "You do not have permission to access or perform operations on this resource.",
                null,
                null));
        return refusal;
    }

    /** @param legacy the first version says it with the status alone */
    static PaypalRefusal inProgress(boolean legacy) {
        PaypalRefusal refusal =
                of(409, "RESOURCE_CONFLICT", "The server has detected a conflict while processing this request.");
        if (legacy) {
            return refusal;
        }
        refusal.issues.add(new Issue(
                "PREVIOUS_REQUEST_IN_PROGRESS",
                "A previous request on this resource is currently in progress. Please wait for some time and try"
                        + " again.",
                null,
                null));
        return refusal;
    }

    /** With a number that only this error has. */
    PaypalRefusal with(String field, long value) {
        more.put(field, value);
        return this;
    }

    Answer answer(String debugId) {
        ObjectNode body = PaypalJson.object()
                .put("name", name)
                .put("message", getMessage())
                .put("debug_id", debugId);
        body.setAll(more);
        if (!issues.isEmpty()) {
            ArrayNode details = body.putArray("details");
            for (Issue issue : issues) {
                ObjectNode detail = details.addObject();
                if (issue.field() != null) {
                    detail.put("field", issue.field()).put("location", "body");
                }
                if (issue.value() != null) {
                    detail.put("value", issue.value());
                }
                detail.put("issue", issue.issue()).put("description", issue.description());
            }
        }
        body.putArray("links")
                .addObject()
                .put("href", "https://developer.paypal.com/api/rest/responses/")
                .put("rel", "information_link");
        return PaypalJson.answer(status, body);
    }
}
