package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.sdk.spi.Gate;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How fast one integration is called: by its provider's profile, at half of that for a while after a 429. */
final class Pace implements Gate {

    private static final long SLOW_FOR = TimeUnit.MINUTES.toNanos(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final List<Allowance> own;
    private final List<Allowance> shared;
    private final Semaphore places;
    private long slowUntil;

    /** @param shared with the provider's other integrations */
    Pace(ProviderProfile.Pace full, List<Allowance> shared, LongSupplier nanos) {
        this.nanos = nanos;
        this.own = allowances(full.windows(), nanos);
        this.shared = shared;
        this.places = new Semaphore(full.atOnce() == 0 ? Integer.MAX_VALUE : full.atOnce(), true);
        this.slowUntil = nanos.getAsLong();
    }

    static List<Allowance> allowances(List<ProviderProfile.Window> windows, LongSupplier nanos) {
        return windows.stream()
                .map(window -> new Allowance(window, nanos.getAsLong()))
                .collect(Collectors.toCollection(ArrayList::new)); // one of its own: it is locked
    }

    /** @throws OutOfPace if the wait would be too long */
    @Override
    public void enter() {
        try {
            // a place first: a turn that waits for one would be taken later than it was reserved for
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OutOfPace(BUSY);
            }
            boolean entered = false;
            try {
                TimeUnit.NANOSECONDS.sleep(reserve());
                entered = true;
            } finally {
                if (!entered) {
                    places.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutOfPace(BUSY);
        }
    }

    @Override
    public void leave() {
        places.release();
    }

    @Override
    public void remaining(Duration per, long remaining) {
        atMost(own, per, remaining);
    }

    @Override
    public void sharedRemaining(Duration per, long remaining) {
        atMost(shared, per, remaining);
    }

    private void atMost(List<Allowance> windows, Duration per, long remaining) {
        windows.stream().filter(each -> each.isPer(per)).forEach(each -> each.atMost(remaining, nanos.getAsLong()));
    }

    synchronized void slowDown() {
        slowUntil = nanos.getAsLong() + SLOW_FOR;
    }

    private synchronized long reserve() {
        synchronized (shared) { // between asking how long and taking it, no other integration may come
            return reserveNow(nanos.getAsLong());
        }
    }

    private long reserveNow(long now) {
        long wait = Stream.concat(own.stream(), shared.stream())
                .mapToLong(each -> each.turnIn(now))
                .max()
                .orElse(0);
        if (wait > PATIENCE.toNanos()) {
            throw new OutOfPace(Duration.ofNanos(wait));
        }
        int slowness = slowUntil - now > 0 ? 2 : 1;
        own.forEach(each -> each.take(now + wait, slowness));
        shared.forEach(each -> each.take(now + wait, 1));
        return wait;
    }

    /** So much is waiting at the gate, or so little is left, that this request had better come later. */
    static final class OutOfPace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient Duration wait;

        OutOfPace(Duration wait) {
            super("the integration has used up its pace", null, false, false);
            this.wait = wait;
        }
    }
}
