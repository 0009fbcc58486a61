package com.nextcrm.integrations.simulators.billionmail;

/** What a handler says instead of doing it: with HTTP 200, unless it panicked. */
final class BillionmailRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final boolean panic;

    private BillionmailRefusal(int code, String message, boolean panic) {
        super(message, null, false, false);
        this.code = code;
        this.panic = panic;
    }

    static BillionmailRefusal of(int code, String message) {
        return new BillionmailRefusal(code, message, false);
    }

    /** Validation means to be 412 and arrives as 500, with the first field only. */
    static BillionmailRefusal required(String field) {
        return of(500, "The " + field + " field is required");
    }

    static BillionmailRefusal panic() {
        return new BillionmailRefusal(500, "exception recovered: runtime error", true);
    }

    int code() {
        return code;
    }

    boolean isPanic() {
        return panic;
    }
}
