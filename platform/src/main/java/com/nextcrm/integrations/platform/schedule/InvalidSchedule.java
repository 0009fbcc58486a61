package com.nextcrm.integrations.platform.schedule;

/** A schedule that says no times; the message is for whoever wrote it. */
final class InvalidSchedule extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidSchedule(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
