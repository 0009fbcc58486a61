package com.nextcrm.integrations.platform.outbound;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Whom to trust is the request's own: the authorities and the name, or one certificate. */
final class PinnedTls implements TlsSocketStrategy {

    private final TlsSocketStrategy authorities = DefaultClientTlsStrategy.createDefault();

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext context)
            throws IOException {
        Object trust = HttpClientContext.castOrCreate(context).getUserToken();
        TlsSocketStrategy strategy = trust instanceof CertificatePin pin ? pinned(pin) : authorities;
        return strategy.upgrade(socket, host, port, attachment, context);
    }

    private static TlsSocketStrategy pinned(CertificatePin pin) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {pin.trust()}, null);
            return new DefaultClientTlsStrategy(tls, HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
