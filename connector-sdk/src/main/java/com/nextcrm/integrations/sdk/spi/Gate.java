package com.nextcrm.integrations.sdk.spi;

import java.time.Duration;

/** Where each request to a provider waits for its turn, and hands back its place when it is over. Thread-safe. */
@FunctionalInterface
public interface Gate {

    /** Waits until one more request is within the integration's pace. */
    void enter();

    /** The request that entered is over. */
    default void leave() {}

    /**
     * The provider said how many more requests it takes. That may be fewer than we think: after a restart, or because
     * another instance of ours has asked too.
     *
     * @param per the length of the integration's window that it is about, one of the profile's
     * @param remaining in that window, from now on
     */
    default void remaining(Duration per, long remaining) {}

    /** The same of a window that all integrations of the provider share. */
    default void sharedRemaining(Duration per, long remaining) {}
}
