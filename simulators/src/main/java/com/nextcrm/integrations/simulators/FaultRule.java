package com.nextcrm.integrations.simulators;

/**
 * When a fault happens.
 *
 * @param method only requests of this method; empty for all
 * @param path only requests whose path below the provider's prefix begins so; empty for all
 * @param every of those, only each n-th; 1 for each
 * @param times how often at most
 */
public record FaultRule(Fault fault, String method, String path, int every, int times) {

    public FaultRule {
        if (every < 1 || times < 1) {
            throw new IllegalArgumentException("every and times must be at least 1");
        }
    }

    /** The next request. */
    public static FaultRule once(Fault fault) {
        return next(1, fault);
    }

    /** The next so many requests. */
    public static FaultRule next(int times, Fault fault) {
        return new FaultRule(fault, "", "", 1, times);
    }

    /** Each request, until cleared. */
    public static FaultRule always(Fault fault) {
        return next(Integer.MAX_VALUE, fault);
    }

    /** Each n-th request, until cleared; n - 1 requests pass first. */
    public static FaultRule every(int nth, Fault fault) {
        return new FaultRule(fault, "", "", nth, Integer.MAX_VALUE);
    }

    /** The same, but only for requests whose path begins so. */
    public FaultRule on(String prefix) {
        return new FaultRule(fault, method, prefix, every, times);
    }

    /** The same, but only for requests of this method. */
    public FaultRule onMethod(String name) {
        return new FaultRule(fault, name, path, every, times);
    }

    boolean covers(Call call) {
        return (method.isEmpty() || method.equals(call.method())) && call.path().startsWith(path);
    }
}
