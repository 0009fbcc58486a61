package com.nextcrm.integrations.localstack.stack;

import java.util.Collection;
import java.util.List;

/**
 * @param without services to leave out, for running them from an IDE
 * @param fresh begin without the data of earlier runs
 * @param demo connect, sync and send something once all is healthy
 * @param detach let go of the terminal then
 */
public record StackOptions(Collection<String> without, boolean fresh, boolean demo, boolean detach) {
    public StackOptions {
        without = List.copyOf(without);
    }

    List<Service> services() {
        return Service.ALL.stream()
                .filter(service -> !without.contains(service.module()))
                .toList();
    }

    int startAtOnce() {
        return Math.max(3, Runtime.getRuntime().availableProcessors());
    }
}
