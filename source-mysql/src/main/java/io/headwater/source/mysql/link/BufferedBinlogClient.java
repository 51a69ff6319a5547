package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.SSLSocketFactory;

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
}
