package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.network.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The binlog client, which reads through a buffer also where the connection is encrypted. It reads heads of packets and
 * events byte by byte, and an encrypted socket takes a lock for each.
 */
final class BufferedBinlogClient extends BinaryLogClient {
    BufferedBinlogClient(String host, int port, String user, String password) {
        super(host, port, user, password);
    }

    @Override
    public void setSslSocketFactory(SSLSocketFactory factory) {
        super.setSslSocketFactory(socket -> new BufferedTlsSocket(factory.createSocket(socket)));
    }

    /** An empty set, of a server that has no transactions yet, is a set too: without one it would ask for none and fail. */
    @Override
    public void setGtidSet(@Nullable String set) {
        super.setGtidSet(set);
        if ("".equals(set)) {
            gtidSet = new GtidSet("");
        }
    }
}
