package io.headwater.source.mysql.link;

import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The JDBC driver that Debezium connects with: over a link that was lent to it, so with the password of the moment, and
 * without knowing any.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public final class LentDriver extends NonRegisteringDriver {
    /** The property, below Debezium's prefix, that names the lent link. */
    private static final String LINK = "headwater.link";

    /** The same as Debezium's property. */
    public static final String PROPERTY = "database." + LINK;

    public LentDriver() throws SQLException {}

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        return LentLink.find(properties.getProperty(LINK)).connect(url, properties);
    }
}
