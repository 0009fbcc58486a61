package com.nextcrm.integrations.platform.outbound;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The client's own connections log each header, credentials too, where somebody turns all logging on. This one cannot. */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private Timeout whenActive = Timeout.ZERO_MILLISECONDS;

    private QuietConnection() {
        super(Http1Config.DEFAULT);
    }

    /** @param socket null if it follows later */
    static ManagedHttpClientConnection over(@Nullable Socket socket) throws IOException {
        QuietConnection connection = new QuietConnection();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        whenActive = timeout;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(whenActive);
    }
}
