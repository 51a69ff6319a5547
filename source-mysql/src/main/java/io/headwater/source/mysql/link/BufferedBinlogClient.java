package io.headwater.source.mysql.link;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import com.github.shyiko.mysql.binlog.network.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The binlog client on a {@link Link}. It reads through a buffer also where the connection is encrypted: it reads heads
 * of packets and events byte by byte, and an encrypted socket takes a lock for each. Whoever configures it further
 * cannot weaken how it is encrypted.
 */
final class BufferedBinlogClient extends BinaryLogClient {
    BufferedBinlogClient(Link link, String password) {
        super(link.hostname(), link.port(), link.user(), password);
        super.setSSLMode(mode(link.tls()));
        super.setSocketFactory(() -> new BareSocket(password));
        super.setSslSocketFactory(new EncryptedSockets(link));
    }

    /** The factory's sockets have verified the identity before the client could. */
    private static SSLMode mode(Tls tls) {
        return switch (tls.mode()) {
            case "disabled" -> SSLMode.DISABLED;
            case "preferred" -> SSLMode.PREFERRED;
            case "required" -> SSLMode.REQUIRED;
            default -> SSLMode.VERIFY_CA;
        };
    }

    /** Does nothing: the link decides. */
    @Override
    public void setSSLMode(SSLMode mode) {}

    /** Does nothing: the link decides. */
    @Override
    public void setSslSocketFactory(SSLSocketFactory factory) {}

    /** An empty set, of a server that has no transactions yet, is a set too: without one it would ask for none and fail. */
    @Override
    public void setGtidSet(@Nullable String set) {
        super.setGtidSet(set);
        if ("".equals(set)) {
            gtidSet = new GtidSet("");
        }
    }
}
