package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What MYOB refuses, in its own words. */
final class MyobRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;
    private final String details;
    private final @Nullable Integer code;

    private MyobRefusal(int status, String name, String message, String details, @Nullable Integer code) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
        this.details = details;
        this.code = code;
    }

    static MyobRefusal invalid(String name, int code, String message, String details) {
        return new MyobRefusal(400, name, message, details, code);
    }

    static MyobRefusal required(String field) {
        return invalid("Required", 100, field + " is required.", field);
    }

    static MyobRefusal unknownReference(String what, String uid) {
        return invalid("NotFound", 150, "The " + what + " could not be found.", what + ".UID " + uid);
    }

    /** A bad token; but an unknown path and a missing scope too. */
    static MyobRefusal unauthorized() {
        return new MyobRefusal(401, "OAuthTokenIsInvalid", "The supplied OAuth token (Bearer) is not valid", "", 31001);
    }

    static MyobRefusal noToken() {
        return new MyobRefusal(401, "OAuthTokenIsMissing", "The OAuth token is missing", "", null);
    }

    static MyobRefusal accessDenied() {
        return new MyobRefusal(
                403, "AccessDenied", "Access denied", "The user does not have access to this resource.", null);
    }

    static MyobRefusal inactiveKey() {
        return new MyobRefusal(403, "DeveloperInactive", "API key is missing or inactive", "", null);
    }

    /** @param which {@code per-second} or {@code daily} */
    static MyobRefusal limited(String which) {
        return new MyobRefusal(403, "RateLimitError", "API key has exceeded the " + which + " rate limit", "", null);
    }

    static MyobRefusal notFound() {
        return new MyobRefusal(404, "ResourceNotFound", "The resource could not be found.", "", null);
    }

    static MyobRefusal readOnly() {
        return new MyobRefusal(405, "MethodNotAllowed", "The resource is read only.", "", null);
    }

    static MyobRefusal conflict(String name, @Nullable Integer code, String message) {
        return new MyobRefusal(409, name, message, "", code);
    }

    static MyobRefusal staleRowVersion() {
        return conflict("IncorrectRowVersionSupplied", 111, "An incorrect row version has been supplied.");
    }

    static MyobRefusal broken(int status) {
        return new MyobRefusal(status, "InternalError", "An unexpected error has occurred.", "", null);
    }

    int status() {
        return status;
    }

    Answer answer() {
        ObjectNode root = MyobJson.object();
        ArrayNode errors = root.putArray("Errors");
        ObjectNode error = errors.addObject()
                .put("Name", name)
                .put("Message", getMessage())
                .put("AdditionalDetails", details);
        if (code == null) {
            error.putNull("ErrorCode");
        } else {
            error.put("ErrorCode", code);
        }
        error.put("Severity", "Error").putNull("LearnMore");
        root.putNull("Information");
        return Answer.json(status, MyobJson.bytes(root)).with(Map.of());
    }
}
