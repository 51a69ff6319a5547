package io.headwater.source.mysql.link;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link of one run of Debezium, which finds it by its id, and the JDBC connections that were made over it.
 * Thread-safe.
 */
public final class LentLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LentLink.class);
    private static final Map<String, LentLink> LENT = new ConcurrentHashMap<>();

    /** A scan's first row, and a lock that must wait for others, may take long, and nothing is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final String id = UUID.randomUUID().toString();
    private final Link link;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private LentLink(Link link) {
        this.link = requireNonNull(link, "link is null");
    }

    /** Lends it until {@link #close}. */
    public static LentLink of(Link link) {
        LentLink lent = new LentLink(link);
        LENT.put(lent.id, lent);
        return lent;
    }

    /** @throws IllegalStateException if it was taken back: the source is closed */
    static LentLink find(String id) {
        LentLink lent = LENT.get(id);
        if (lent == null) {
            throw new IllegalStateException("the source is closed");
        }
        return lent;
    }

    /** The link that was lent under this id. */
    public static Link link(String id) {
        return find(id).link;
    }

    public String id() {
        return id;
    }

    Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = link.connect(url, properties, PATIENCE);
        open.removeIf(LentLink::isClosed);
        open.add(connection);
        return connection;
    }

    /** Drops every connection at once. Whoever waits for an answer waits no longer. */
    public void drop() {
        open.forEach(LentLink::drop);
    }

    private static void drop(Connection connection) {
        try {
            LinkSockets.drop(connection);
        } catch (SQLException e) {
            log.debug("a connection could not be dropped", e);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Takes it back. May be repeated. */
    @Override
    public void close() {
        LENT.remove(id);
    }
}
