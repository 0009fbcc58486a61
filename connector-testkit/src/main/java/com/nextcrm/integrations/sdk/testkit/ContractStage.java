package com.nextcrm.integrations.sdk.testkit;

import java.util.function.IntFunction;

/** The world that one question is asked in, and the action that must not happen twice. */
final class ContractStage {

    private final IntFunction<ProviderWorld> start;
    private ProviderWorld world;
    private ProviderWorld.UnsafeAction action;

    /** @param start a world with so many defective rows */
    ContractStage(IntFunction<ProviderWorld> start) {
        this.start = start;
        this.world = start.apply(0);
        this.action = world.action();
    }

    ProviderWorld world() {
        return world;
    }

    ProviderWorld.UnsafeAction action() {
        return action;
    }

    /** A further command. A provider that keeps no keys would find that this one has been done. */
    void nextAction() {
        if (!world.keepsKeys()) {
            action = world.action();
        }
    }

    /** A command that the provider refuses. */
    void refusedAction() {
        action = world.refused();
    }

    void restart(int defects) {
        close();
        world = start.apply(defects);
        action = world.action();
    }

    void close() {
        world.simulator().faults().clear();
        world.close();
    }
}
