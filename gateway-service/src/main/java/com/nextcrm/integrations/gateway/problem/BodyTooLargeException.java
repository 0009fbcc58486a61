package com.nextcrm.integrations.gateway.problem;

import org.springframework.util.unit.DataSize;

/** A body of undeclared length that grew over the limit while it was passed on. */
public final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(DataSize limit) {
        super(describe(limit), null, false, false);
    }

    public static String describe(DataSize limit) {
        return "The body is larger than the " + limit.toBytes() + " bytes allowed";
    }
}
