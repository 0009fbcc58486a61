package com.nextcrm.integrations.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine that counts who connects, and hangs up. */
public final class ListeningEar implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger heard = new AtomicInteger();

    public ListeningEar() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                heard.incrementAndGet();
            } catch (IOException e) {
                // closed, or the caller hung up first
            }
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int heard() {
        return heard.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
