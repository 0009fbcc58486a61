package com.nextcrm.integrations.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");

    private final AtomicInteger lookups = new AtomicInteger();
    private final OutboundGuard guard = guard(false);

    private OutboundGuard guard(boolean http, String... allowed) {
        return new OutboundGuard(new OutboundSettings(http, List.of(allowed), Set.of(443, 8443)), name -> {
            lookups.incrementAndGet();
            return List.of(PUBLIC);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example.com",
                "HTTPS://Mail.Example.com/",
                "https://mail.example.com:8443/mautic/index.php",
                "https://xn--mller-kva.example",
                "https://93.184.216.34",
                "https://[2606:2800:220:1:248:1893:25c8:1946]",
                "https://[64:ff9b::5db8:d822]",
                "https://1mail.0x.example"
            })
    void takesAnAddressAsAPersonWritesIt(String address) {
        assertThat(guard.objection(address)).isEmpty();
    }

    @Test
    void asksNoDnsAboutAnAddressWrittenOut() {
        guard.objection("https://93.184.216.34");
        guard.objection("https://[2606:2800:220:1:248:1893:25c8:1946]");
        assertThat(lookups).hasValue(0);
    }

    @Test
    void saysWhatToDoAndNeverWhatWasFound() {
        assertThat(guard.objection("http://mail.example.com"))
                .contains("must begin with https://; this deployment allows nothing else");
        assertThat(guard.objection("https://mail.example.com:6379"))
                .contains("must not have this port; the deployment allows [443, 8443]");
        assertThat(guard.objection("https://10.0.0.1"))
                .contains(
                        "must not lead to a private, local or otherwise special address; the deployment can allow it");
        assertThat(guard.objection("https://u:p@mail.example.com"))
                .contains("must not contain a user name or password");
    }

    @Test
    void allowsWhatTheDeploymentLists() throws Exception {
        OutboundGuard lenient = guard(true, "10.20.0.0/16", "::1");
        assertThat(lenient.objection("http://10.20.3.4:9100/mautic")).isEmpty();
        assertThat(lenient.objection("http://[::1]:9100")).isEmpty();
        assertThat(lenient.objection("http://10.21.0.1")).isPresent();
        assertThat(lenient.admit("10.20.3.4", 1)).containsExactly(new InetSocketAddress("10.20.3.4", 1));
    }

    @Test
    void doesNotStartWithARangeThatIsNone() {
        assertThatThrownBy(() -> new OutboundSettings(false, List.of("mail.internal"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OutboundSettings(false, List.of("10.0.0.0/33"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparesTheBitsOfARangeAndNoOthers() {
        AddressRange range = AddressRange.of("172.16.0.0/12");
        assertThat(range.contains(InetAddress.ofLiteral("172.31.255.255"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("172.32.0.0"))).isFalse();
        assertThat(range.contains(InetAddress.ofLiteral("::ac10:1"))).isFalse();
        assertThat(AddressRange.of("0.0.0.0/0").contains(InetAddress.ofLiteral("200.1.1.1")))
                .isTrue();
    }

    @Test
    void readsAFingerprintWithAndWithoutColons() {
        String hex = "ab".repeat(32);
        assertThat(CertificatePin.of("AB:".repeat(31) + "AB")).isEqualTo(CertificatePin.of(hex));
        assertThatThrownBy(() -> CertificatePin.of("ab")).isInstanceOf(IllegalArgumentException.class);
    }
}
