package com.nextcrm.integrations.localstack.stack;

import java.util.List;

/** How much memory and compilation a process is worth: all together have to fit beside an IDE and a browser. */
enum Weight {
    /** Answers a person now and then. The first compiler is enough, and the second one's memory is saved. */
    LIGHT("-Xms24m", "-Xmx64m", "-XX:TieredStopAtLevel=1"),
    /** Everything goes through it, but nothing stays. */
    MIDDLE("-Xms32m", "-Xmx96m", "-XX:+TieredCompilation"),
    /**
     * Carries every record of a sync or every webhook. Its heap begins small, and grows with what it is given. What waits
     * for a second may fill the survivor space: if it is not taken to be old, hardly anything is collected there.
     */
    HEAVY(
            "-Xms40m",
            "-Xmx256m",
            "-XX:MinHeapFreeRatio=25",
            "-XX:NewRatio=1",
            "-XX:SurvivorRatio=4",
            "-XX:TargetSurvivorRatio=90",
            "-XX:+TieredCompilation"),
    /** Sorts and joins what it stores, which itself lies outside of its heap. */
    STORE("-Xms48m", "-Xmx256m", "-XX:NewRatio=1", "-XX:+TieredCompilation");

    private final List<String> options;

    Weight(String... options) {
        this.options = List.of(options);
    }

    List<String> options() {
        return options;
    }
}
