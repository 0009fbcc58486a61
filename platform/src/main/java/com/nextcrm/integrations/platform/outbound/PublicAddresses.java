package com.nextcrm.integrations.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses belong to some server on the internet: all that IANA's registries give no special purpose. */
final class PublicAddresses {

    private static final List<AddressRange> SPECIAL_V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT, and Alibaba's metadata
            "127.0.0.0/8",
            "168.63.129.16/32", // Azure's own: public in form only
            "169.254.0.0/16", // link-local, and most clouds' metadata
            "172.16.0.0/12",
            "192.0.0.0/24", // also Oracle's metadata
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    private static final List<AddressRange> SPECIAL_V6 = ranges(
            "2001::/23", // Teredo, ORCHID and the like
            "2001:db8::/32",
            "2002::/16", // 6to4: an IPv4 address in disguise
            "3fff::/20");

    /** How IPv4 servers look where there is IPv6 only. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private static final int V4_OFFSET = 12;
    private static final int V6_LENGTH = 16;

    private PublicAddresses() {}

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return contain4(bytes);
        }
        if (NAT64.contains(bytes)) {
            return contain4(Arrays.copyOfRange(bytes, V4_OFFSET, V6_LENGTH));
        }
        return GLOBAL_V6.contains(bytes) && SPECIAL_V6.stream().noneMatch(each -> each.contains(bytes));
    }

    private static boolean contain4(byte[] bytes) {
        return SPECIAL_V4.stream().noneMatch(each -> each.contains(bytes));
    }
}
