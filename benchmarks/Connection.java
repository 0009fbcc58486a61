import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kept-alive connection that sends requests as they are and looks at nothing but the status: as little as can be,
 * since who measures has to share the cores with what is measured.
 */
final class Connection implements AutoCloseable {

    static final int NO_ANSWER = 999;

    /** The answer is not there yet. */
    static final int WAITING = 0;

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");

    private final URI url;
    private final String from;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
    private SocketChannel channel;
    private byte[] request;
    private boolean again;
    private long sentAt;

    /** @param from the address it comes from */
    Connection(URI url, String from, Selector selector) {
        this.url = url;
        this.from = from;
        this.selector = selector;
    }

    /** @return {@link #WAITING}, or {@link #NO_ANSWER} if it cannot be sent */
    int send(byte[] next) {
        request = next;
        again = channel != null; // the other side may have closed it while it was idle
        sentAt = System.nanoTime();
        return attempt();
    }

    private int attempt() {
        try {
            if (channel == null) {
                channel = SocketChannel.open();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.bind(new InetSocketAddress(from, 0));
                channel.connect(new InetSocketAddress(url.getHost(), url.getPort()));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, this);
            }
            answer.clear();
            for (ByteBuffer rest = ByteBuffer.wrap(request); rest.hasRemaining(); ) {
                if (channel.write(rest) == 0) {
                    Thread.onSpinWait();
                }
            }
            return WAITING;
        } catch (IOException e) {
            return failed();
        }
    }

    private int failed() {
        close();
        if (again) {
            again = false;
            return attempt();
        }
        return NO_ANSWER;
    }

    /** @return the status, {@link #WAITING} or {@link #NO_ANSWER} */
    int read() {
        try {
            int read = channel.read(answer);
            if (read < 0) {
                throw new EOFException("the connection ended");
            }
            return read == 0 ? waited() : status();
        } catch (IOException e) {
            return failed();
        }
    }

    /** As {@link #read}, if nothing came. */
    int waited() {
        if (System.nanoTime() - sentAt < PATIENCE_NANOS) {
            return WAITING;
        }
        close();
        return NO_ANSWER;
    }

    private int status() {
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf(END_OF_HEAD);
        if (headEnd < 0) {
            return WAITING;
        }
        String head = text.substring(0, headEnd).toLowerCase(Locale.ROOT);
        Matcher length = LENGTH.matcher(head);
        int bodyBegin = headEnd + END_OF_HEAD.length();
        boolean whole = head.contains("transfer-encoding:")
                ? text.endsWith(LAST_CHUNK)
                : text.length() == bodyBegin + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        if (!whole) {
            return WAITING;
        }
        if (head.contains("connection: close")) {
            close();
        }
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // nothing more is wanted of it
        }
        channel = null;
    }
}
