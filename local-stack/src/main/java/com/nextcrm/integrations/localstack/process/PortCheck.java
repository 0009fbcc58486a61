package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a TCP port is free, and who has it if not. */
public final class PortCheck {
    private static final Pattern HOLDER = Pattern.compile("p(\\d+)\\R(?:[^c]\\S*\\R)*c(.+)");

    private PortCheck() {}

    /** Both addresses are tried: macOS lets a wildcard bind where only the loopback address is taken. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Like {@code by pid 123 'node'}; empty when that cannot be seen. */
    public static String holder(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc").start();
            if (!lsof.waitFor(3, TimeUnit.SECONDS)) {
                lsof.destroyForcibly();
                return "";
            }
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher holder = HOLDER.matcher(output);
            return holder.find() ? " by pid " + holder.group(1) + " '" + holder.group(2) + "'" : "";
        } catch (IOException e) {
            return ""; // no lsof here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
