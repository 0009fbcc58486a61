package com.nextcrm.integrations.ingress.sender;

import java.util.List;

/** A request's headers. */
@FunctionalInterface
public interface Headers {

    /** The value of each line with this name in any case; several lines give several values. */
    List<String> values(String name);
}
