package io.headwater.source.mysql.link;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * How the connections to one server are made. Thread-safe.
 *
 * @param hostname as it may stand in a JDBC URL
 * @param connectTimeout of a connection, from the first packet to the end of the login
 */
public record Link(String hostname, int port, String user, Password password, Tls tls, Duration connectTimeout) {

    public Link {
        requireNonNull(hostname, "hostname is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(tls, "tls is null");
        requireNonNull(connectTimeout, "connectTimeout is null");
    }

    /**
     * Logs in. The caller closes the connection.
     *
     * @param patience how long an answer may take, and each further part of it
     * @throws io.headwater.spi.PipelineException if there is no password to be had
     */
    public Connection connect(Duration patience) throws SQLException {
        return connect("jdbc:mysql://" + address() + "/", new Properties(), patience);
    }

    Connection connect(String url, Properties given, Duration patience) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(given);
        account(properties);
        harmless(properties);
        tls.configure(properties);
        properties.setProperty("socketFactory", LinkSockets.class.getName());
        // the driver waits for the greeting and the answer to the login as long as for any answer
        limit(properties, "connectTimeout", connectTimeout);
        limit(properties, "socketTimeout", connectTimeout);
        Connection connection = requireNonNull(new NonRegisteringDriver().connect(url, properties), "no MySQL URL");
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
        return connection;
    }

    /** A reader of the binlog that is not connected yet. It logs in with the password of now. */
    public BinaryLogClient binlogClient() {
        return new BufferedBinlogClient(this, password.current());
    }

    /** Where, for messages. */
    public String address() {
        return hostname + ":" + port;
    }

    private void account(Properties properties) {
        properties.setProperty("user", user);
        properties.setProperty("password", password.current());
    }

    /** Whoever answers must neither get files of this machine nor have objects made of its bytes. */
    private static void harmless(Properties properties) {
        properties.setProperty("allowLoadLocalInfile", "false");
        properties.setProperty("allowUrlInLocalInfile", "false");
        properties.setProperty("autoDeserialize", "false");
        // else the password would be hidden with whatever key is sent, to be read by whoever sent it
        properties.setProperty("allowPublicKeyRetrieval", "false");
    }

    private static void limit(Properties properties, String key, Duration limit) {
        properties.setProperty(key, Long.toString(limit.toMillis()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + address() + " " + tls;
    }
}
