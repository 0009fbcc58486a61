package com.nextcrm.integrations.localstack.stack;

import java.util.List;

/** The demo's tenants. Each has a user and a client for scripts, both named like it. */
public final class Tenants {
    public static final String DEMO = "demo";
    /** The second one is there to show what a stranger must not see. */
    public static final List<String> NAMES = List.of(DEMO, "other");

    private Tenants() {}
}
