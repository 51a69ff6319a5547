package io.headwater.testkit.workload;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database server; called by several threads, and again whenever a connection is lost. */
@FunctionalInterface
public interface ConnectionSource {
    /** A new connection, which the caller closes. */
    Connection connect() throws SQLException;
}
