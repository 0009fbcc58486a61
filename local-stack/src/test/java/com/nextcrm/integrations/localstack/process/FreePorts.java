package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports that nobody listened on a moment ago. */
public final class FreePorts {
    private FreePorts() {}

    public static int next() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("This machine has no free port", e);
        }
    }
}
