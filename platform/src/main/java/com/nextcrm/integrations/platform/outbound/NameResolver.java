package com.nextcrm.integrations.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where a name leads: the DNS, or a test's own. */
@FunctionalInterface
public interface NameResolver {

    NameResolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /** @throws UnknownHostException if there is no such name, or nobody can tell */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
