package com.nextcrm.integrations.simulators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What shall go wrong at one provider. Rules added later come on top; several may hit one request. */
public final class Faults {

    private static final int MAX_RULES = 100;

    private final List<Armed> armed = new ArrayList<>();
    private CountDownLatch release = new CountDownLatch(1);

    public synchronized void add(FaultRule rule) {
        if (armed.size() == MAX_RULES) {
            throw new IllegalStateException("More than " + MAX_RULES + " fault rules; clear them first");
        }
        armed.add(new Armed(rule));
    }

    /** Nothing goes wrong from here on; requests that hang are let go. */
    public synchronized void clear() {
        armed.clear();
        release.countDown();
        release = new CountDownLatch(1);
    }

    /** The rules that still have something to do. */
    public synchronized List<FaultRule> pending() {
        return armed.stream().map(each -> each.rule).toList();
    }

    synchronized List<Fault> due(Call call) {
        if (armed.isEmpty()) {
            return List.of();
        }
        List<Fault> due = new ArrayList<>();
        for (Armed each : armed) {
            if (each.hits(call)) {
                due.add(each.rule.fault());
            }
        }
        armed.removeIf(each -> each.left == 0);
        return due;
    }

    void hang(Duration atMost) throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = release;
        }
        latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static final class Armed {

        private final FaultRule rule;
        private long seen;
        private int left;

        private Armed(FaultRule rule) {
            this.rule = rule;
            this.left = rule.times();
        }

        private boolean hits(Call call) {
            if (!rule.covers(call) || ++seen % rule.every() != 0) {
                return false;
            }
            left--;
            return true;
        }
    }
}
