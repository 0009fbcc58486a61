package com.nextcrm.integrations.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void seesAListenerOnTheLoopbackAddressOnly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortCheck.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void namesTheHolderWhereTheSystemTells() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(PortCheck.holder(taken.getLocalPort()))
                    .isIn("", " by pid " + ProcessHandle.current().pid() + " 'java'");
        }
    }

    @Test
    void findsAPortFreeAgainOnceItsHolderIsGone() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        assertThat(PortCheck.isFree(port)).isTrue();
        assertThat(PortCheck.holder(port)).isEmpty();
    }
}
