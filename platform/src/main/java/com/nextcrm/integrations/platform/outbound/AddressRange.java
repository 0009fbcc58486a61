package com.nextcrm.integrations.platform.outbound;

import java.net.InetAddress;
import java.util.Arrays;

/** All addresses that begin with the same bits, as CIDR writes them: {@code 10.20.0.0/16}; without a length, one. */
public final class AddressRange {

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if it is not one; a name is not */
    public static AddressRange of(String text) {
        String[] parts = text.strip().split("/", -1);
        byte[] network = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = parts.length == 1 ? network.length * Byte.SIZE : Integer.parseInt(parts[1]);
        if (parts.length > 2 || bits < 0 || bits > network.length * Byte.SIZE) {
            throw new IllegalArgumentException("not a range of addresses: " + text);
        }
        return new AddressRange(network, bits);
    }

    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(network, 0, whole, address, 0, whole)
                && (rest == 0 || (network[whole] ^ address[whole]) >> Byte.SIZE - rest == 0);
    }
}
