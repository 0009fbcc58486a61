package com.nextcrm.integrations.platform.testkit;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Tells at the end of a run which database its tests used. */
public final class DatabaseReport implements TestExecutionListener {

    @Override
    @SuppressWarnings("SystemOut") // the run's own output is where it is looked for
    public void testPlanExecutionFinished(TestPlan plan) {
        System.out.println("Tests that need MongoDB used " + TestDatabase.description());
    }
}
