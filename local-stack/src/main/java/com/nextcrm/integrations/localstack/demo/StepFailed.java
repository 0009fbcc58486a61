package com.nextcrm.integrations.localstack.demo;

/** Why a step of the demo did not work, in the words of whoever refused it. */
final class StepFailed extends Exception {
    private final String reason;

    StepFailed(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
