package com.nextcrm.integrations.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTest {

    private final ClientAddresses addresses = new ClientAddresses(new ProxySettings(List.of("10.0.0.0/8", "fd00::/8")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "203.0.113.5, -,                                  203.0.113.5",
                "203.0.113.5, 198.51.100.1,                       203.0.113.5",
                "10.0.0.1,    -,                                  10.0.0.1",
                "10.0.0.1,    198.51.100.1,                       198.51.100.1",
                "10.0.0.1,    '1.1.1.1, 198.51.100.1',            198.51.100.1",
                "10.0.0.1,    '1.1.1.1, 198.51.100.1, 10.2.3.4',  198.51.100.1",
                "10.0.0.1,    'unknown, 10.2.3.4',                10.2.3.4",
                "10.0.0.1,    'evil.example',                     10.0.0.1",
                "fd00::1,     2001:db8::17,                       2001:db8:0:0:0:0:0:17"
            })
    void believesTrustedProxiesOnly(String peer, String forwardedFor, String client) {
        assertThat(addresses.of(request(peer, forwardedFor)).getHostAddress()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.5, 203.0.113.5", "2001:db8:1:2:aaaa::1, 2001:db8:1:2:0:0:0:0"})
    void countsAWholeIpv6NetworkAsOne(String peer, String network) {
        assertThat(addresses.networkOf(request(peer, null)).getHostAddress()).isEqualTo(network);
    }

    private static MockServerHttpRequest request(String peer, @org.jspecify.annotations.Nullable String forwardedFor) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 1));
        if (forwardedFor != null) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        return request.build();
    }
}
