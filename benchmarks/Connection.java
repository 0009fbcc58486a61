import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * A kept-alive connection that sends requests as they are and looks at nothing but the status: as little as can be,
 * since who measures has to share the cores with what is measured.
 */
final class Connection implements AutoCloseable {

    static final int NO_ANSWER = 999;

    private static final int PATIENCE_MILLIS = 30_000;

    private final URI url;
    private final String from;
    private Socket socket;
    private InputStream in;

    /** @param from the address it comes from */
    Connection(URI url, String from) {
        this.url = url;
        this.from = from;
    }

    /** @return the status, or {@link #NO_ANSWER} */
    int send(byte[] request) {
        boolean used = socket != null;
        try {
            return exchange(request);
        } catch (IOException e) {
            close();
            if (!used) {
                return NO_ANSWER;
            }
        }
        try { // the other side may have closed it while it was idle
            return exchange(request);
        } catch (IOException e) {
            close();
            return NO_ANSWER;
        }
    }

    private int exchange(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        return answer();
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
            closes |= lower.startsWith("connection:") && lower.contains("close");
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        if (closes) {
            close();
        }
        return status;
    }

    private void skipChunks() throws IOException {
        for (int size = size(); size > 0; size = size()) {
            in.skipNBytes(size);
            line();
        }
        line();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // nothing more is wanted of it
        }
        socket = null;
    }
}
