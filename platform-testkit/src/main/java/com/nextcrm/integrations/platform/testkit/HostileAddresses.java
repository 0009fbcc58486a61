package com.nextcrm.integrations.platform.testkit;

import com.nextcrm.integrations.platform.outbound.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Addresses by which somebody would make us call where they cannot, and the DNS that helps them. */
public final class HostileAddresses implements NameResolver {

    /** A name whose first answer is a public address, and whose later ones are this machine. */
    public static final String CHANGING = "changing.hostile.example";

    /** A name of an honest public server. */
    public static final String HONEST = "mail.hostile.example";

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");

    private static final Map<String, List<InetAddress>> NAMES = Map.of(
            HONEST,
            List.of(PUBLIC),
            "private.hostile.example",
            addresses("10.1.2.3"),
            "loopback.hostile.example",
            addresses("127.0.0.1"),
            "loopback6.hostile.example",
            addresses("::1"),
            "mixed.hostile.example",
            List.of(PUBLIC, InetAddress.ofLiteral("127.0.0.1")),
            "nat64.hostile.example",
            addresses("64:ff9b::a9fe:a9fe"),
            "metadata.google.internal",
            addresses("169.254.169.254"),
            "localhost",
            addresses("127.0.0.1"));

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    public static List<String> all() {
        return Stream.of(forms(), numbers(), special(), hidden(), names())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> forms() {
        return List.of(
                "http://" + HONEST,
                "ftp://" + HONEST,
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_INFO",
                "jar:https://" + HONEST + "!/",
                "https:" + HONEST,
                "https:///batch_mail",
                "//" + HONEST,
                HONEST,
                "https://" + HONEST + ":22",
                "https://" + HONEST + ":6379",
                "https://" + HONEST + ":0",
                "https://" + HONEST + ":65536",
                "https://" + HONEST + ":",
                "https://" + HONEST + "?to=",
                "https://" + HONEST + "/../internal",
                "https://" + HONEST + "/%2e%2e/internal");
    }

    private static List<String> numbers() {
        return List.of(
                "https://2130706433",
                "https://0x7f000001",
                "https://0x7f.0.0.1",
                "https://0177.0.0.1",
                "https://017700000001",
                "https://127.1",
                "https://0",
                "https://127.0.0.1.",
                "https://%31%32%37.0.0.1",
                "https://\uFF11\uFF12\uFF17.0.0.1",
                "https://127\u30020\u30020\u30021");
    }

    private static List<String> special() {
        return List.of(
                "https://127.0.0.1",
                "https://0.0.0.0",
                "https://10.0.0.5",
                "https://172.16.0.1",
                "https://192.168.1.1",
                "https://100.64.0.1",
                "https://100.100.100.200",
                "https://169.254.169.254",
                "https://168.63.129.16",
                "https://192.0.0.192",
                "https://198.18.0.1",
                "https://224.0.0.1",
                "https://255.255.255.255",
                "https://[::1]",
                "https://[::]",
                "https://[::127.0.0.1]",
                "https://[::ffff:127.0.0.1]",
                "https://[::ffff:a9fe:a9fe]",
                "https://[64:ff9b::7f00:1]",
                "https://[64:ff9b:1::a00:1]",
                "https://[2002:7f00:1::]",
                "https://[2001:0:7f00:1::1]",
                "https://[fe80::1]",
                "https://[fe80::1%25eth0]",
                "https://[fd00:ec2::254]",
                "https://[ff02::1]");
    }

    private static List<String> hidden() {
        return List.of(
                "https://user:word@" + HONEST,
                "https://" + HONEST + "@127.0.0.1",
                "https://" + HONEST + ":443@169.254.169.254",
                "https://127.0.0.1#@" + HONEST,
                "https://127.0.0.1\\@" + HONEST,
                "https://127.0.0.1%2f@" + HONEST,
                "https://127.0.0.1:80@" + HONEST);
    }

    private static List<String> names() {
        return List.of(
                "https://localhost",
                "https://localhost.",
                "https://\u24DBocalhost",
                "https://private.hostile.example",
                "https://loopback.hostile.example",
                "https://loopback6.hostile.example",
                "https://mixed.hostile.example",
                "https://nat64.hostile.example",
                "https://metadata.google.internal",
                "https://nowhere.hostile.example");
    }

    @Override
    public List<InetAddress> resolve(String name) throws UnknownHostException {
        int before = asked.computeIfAbsent(name, any -> new AtomicInteger()).getAndIncrement();
        if (name.equals(CHANGING)) {
            return before == 0 ? List.of(PUBLIC) : addresses("127.0.0.1");
        }
        List<InetAddress> known = NAMES.get(name);
        if (known == null) {
            throw new UnknownHostException(name);
        }
        return known;
    }

    /** How often a name was looked up. */
    public int asked(String name) {
        return asked.getOrDefault(name, new AtomicInteger()).get();
    }

    private static List<InetAddress> addresses(String literal) {
        return List.of(InetAddress.ofLiteral(literal));
    }
}
