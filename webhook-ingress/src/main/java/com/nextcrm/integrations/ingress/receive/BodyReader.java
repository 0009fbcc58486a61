package com.nextcrm.integrations.ingress.receive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body as it arrives, without a thread that waits for it. Memory is taken as bytes arrive, not as
 * they are announced.
 */
final class BodyReader implements Invocable.Task {

    private static final int FIRST_STEP = 16 * 1024;

    /** Told once how it ended. The bytes are counted against the budget until {@link #release()}. */
    interface Reader {
        void read(byte[] body);

        void failed(Answer why);
    }

    private final Request request;
    private final int limit;
    private final MemoryBudget budget;
    private final Reader reader;
    private byte[] bytes = {};
    private int size;
    private long taken;
    private boolean ended;
    private Scheduler.@Nullable Task timeout;

    BodyReader(Request request, int limit, MemoryBudget budget, Reader reader) {
        this.request = request;
        this.limit = limit;
        this.budget = budget;
        this.reader = reader;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Starts, and asks for the rest once it is too slow to come. */
    void start(long timeoutMillis) {
        run();
        synchronized (this) {
            if (!ended) {
                timeout = request.getComponents()
                        .getScheduler()
                        .schedule(() -> fail(Answer.TOO_SLOW), timeoutMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(Answer.BROKEN); // the client is gone; nobody reads this
                return;
            }
            Answer refusal = append(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (refusal != null) {
                fail(refusal);
                return;
            }
            if (last) {
                if (end()) {
                    reader.read(bytes.length == size ? bytes : Arrays.copyOf(bytes, size));
                }
                return;
            }
        }
    }

    /** Gives the memory back. */
    synchronized void release() {
        budget.giveBack(taken);
        taken = 0;
    }

    private synchronized @Nullable Answer append(ByteBuffer arrived) {
        int more = arrived.remaining();
        if (more > limit - size) {
            return Answer.TOO_LARGE;
        }
        if (size + more > bytes.length) {
            int room = Math.max(size + more, Math.min(limit, Math.max(expected(), 2 * bytes.length)));
            if (!budget.take(room - bytes.length)) {
                return Answer.BUSY;
            }
            taken += room - bytes.length;
            bytes = Arrays.copyOf(bytes, room);
        }
        arrived.get(bytes, size, more);
        size += more;
        return null;
    }

    private int expected() {
        return (int) Math.min(FIRST_STEP, Math.max(0, request.getLength()));
    }

    private void fail(Answer why) {
        if (end()) {
            reader.failed(why);
        }
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        if (timeout != null) {
            timeout.cancel();
        }
        return first;
    }
}
