package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What QuickBooks refuses, in one of the three forms in which it does so. */
final class QuickbooksRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String code;
    private final String detail;
    private final @Nullable String element;

    private QuickbooksRefusal(
            int status, String type, String code, String message, String detail, @Nullable String element) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.detail = detail;
        this.element = element;
    }

    /** How a refusal is written: by the API itself, or by the gateway before it. */
    enum Form {
        API,
        GATEWAY,
        XML
    }

    static QuickbooksRefusal invalid(String code, String message, String detail, @Nullable String element) {
        return new QuickbooksRefusal(400, "ValidationFault", code, message, detail, element);
    }

    static QuickbooksRefusal missing(String element) {
        return invalid(
                "2020",
                "Required param missing, need to supply the required value for the API",
                "Required parameter " + element + " is missing in the request",
                element);
    }

    static QuickbooksRefusal notFound(String id) {
        return invalid(
                "610",
                "Object Not Found",
                "Object Not Found : Something you're trying to use has been made inactive. Check the fields with"
                        + " accounts, customers, items, vendors or employees. (" + id + ")",
                null);
    }

    static QuickbooksRefusal query(String code, String detail) {
        return invalid(code, code.equals("4000") ? "Error parsing query" : "Invalid query", detail, null);
    }

    static QuickbooksRefusal unsupported(String what) {
        return invalid("500", "Unsupported Operation", "Operation " + what + " is not supported.", null);
    }

    /** The gateway's texts quote the token. */
    static QuickbooksRefusal authentication(String token, boolean expired) {
        return new QuickbooksRefusal(
                401,
                "AUTHENTICATION",
                "3200",
                "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                (expired ? "Token expired: " : "Token not recognised: ") + token,
                null);
    }

    static QuickbooksRefusal notAuthorized(String realm) {
        return new QuickbooksRefusal(
                403,
                "AUTHORIZATION",
                "3100",
                "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
                "The application is not authorized for company " + realm,
                null);
    }

    static QuickbooksRefusal throttled(int status) {
        return new QuickbooksRefusal(
                status,
                "SERVICE",
                "3001",
                "message=ThrottleExceeded; errorCode=003001; statusCode=" + status,
                "The request limit was reached.",
                null);
    }

    static QuickbooksRefusal broken(int status) {
        return new QuickbooksRefusal(
                status,
                "SystemFault",
                "10000",
                "An application error has occurred while processing your request",
                "System Failure Error: null",
                null);
    }

    Answer answer(Form form, Instant now) {
        return switch (form) {
            case API -> Answer.json(status, QuickbooksJson.bytes(api(now)));
            case GATEWAY -> Answer.json(status, QuickbooksJson.bytes(gateway(now)));
            case XML ->
                new Answer(
                        status,
                        Map.of("Content-Type", "application/xml;charset=UTF-8"),
                        ByteBuffer.wrap(xml(now).getBytes(StandardCharsets.UTF_8)));
        };
    }

    /** Answered with 200 all the same, as happens. */
    Answer answeredWith200(Instant now) {
        return Answer.json(200, QuickbooksJson.bytes(api(now)));
    }

    private ObjectNode api(Instant now) {
        ObjectNode root = QuickbooksJson.object();
        ObjectNode fault = root.putObject("Fault");
        ObjectNode error = fault.putArray("Error").addObject();
        error.put("Message", getMessage()).put("Detail", detail).put("code", code);
        if (element != null) {
            error.put("element", element);
        }
        fault.put("type", type);
        return root.put("time", QuickbooksJson.timeOfAnswer(now));
    }

    private ObjectNode gateway(Instant now) {
        ObjectNode root = QuickbooksJson.object().putNull("warnings").putNull("intuitObject");
        ObjectNode fault = root.putObject("fault");
        fault.putArray("error")
                .addObject()
                .put("message", getMessage())
                .put("detail", detail)
                .put("code", code)
                .put("element", element);
        fault.put("type", type);
        for (String nothing : new String[] {"report", "queryResponse", "batchItemResponse", "status"}) {
            root.putNull(nothing);
        }
        return root.put("time", now.toEpochMilli());
    }

    private String xml(Instant now) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                + "<IntuitResponse xmlns=\"http://schema.intuit.com/finance/v3\" time=\""
                + QuickbooksJson.timeOfAnswer(now) + "\"><Fault type=\"" + type + "\"><Error code=\"" + code + "\">"
                + "<Message>" + escaped(getMessage()) + "</Message><Detail>" + escaped(detail)
                + "</Detail></Error></Fault></IntuitResponse>";
    }

    private static String escaped(@Nullable String text) {
        return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
