package com.nextcrm.integrations.localstack.process;

/** Why the stack cannot go on, in the one line a person sees: what is wrong and what to do. */
public final class StackFailure extends RuntimeException {
    private final String line;

    public StackFailure(String line) {
        super(line);
        this.line = line;
    }

    public StackFailure(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    public String line() {
        return line;
    }
}
