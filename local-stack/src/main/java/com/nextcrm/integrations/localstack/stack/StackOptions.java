package com.nextcrm.integrations.localstack.stack;

import java.util.Collection;
import java.util.List;

/**
 * @param without services to leave out, for running them from an IDE
 * @param fresh begin without the data of earlier runs
 * @param demo connect, sync and send something once all is healthy
 * @param detach let go of the terminal then
 * @param training stop once all of that is done, and let every process write its ahead-of-time cache
 */
public record StackOptions(Collection<String> without, boolean fresh, boolean demo, boolean detach, boolean training) {
    public StackOptions {
        without = List.copyOf(without);
    }

    /** A full run: the caches hold what the demo needed. */
    public static StackOptions forTraining() {
        return new StackOptions(List.of(), true, true, false, true);
    }

    List<Service> services() {
        return Service.ALL.stream()
                .filter(service -> !without.contains(service.module()))
                .toList();
    }

    int stopAtOnce() {
        return training ? Runtime.getRuntime().availableProcessors() : Integer.MAX_VALUE;
    }

    int startAtOnce() {
        return Math.max(3, Runtime.getRuntime().availableProcessors());
    }
}
