package io.headwater.testkit.mysql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server of its own, listening on 127.0.0.1 only, whose {@code root} has no password. For tests and demos.
 *
 * <p>{@code try (var mysql = EmbeddedMySql.start()) { mysql.execute("CREATE DATABASE shop"); }}
 *
 * <p>Thread-safe, but who ends the server while others talk to it is answered by their errors. Every wait is bounded;
 * what does not work throws {@link IllegalStateException} with the end of the server's error log.
 */
public final class EmbeddedMySql implements AutoCloseable {
    private final MySqlInstallation installation;
    private final List<String> options;
    private final Path directory;
    private final int port;
    private final ProcessGuard guard;
    private @Nullable MySqlProcess process;

    EmbeddedMySql(MySqlInstallation installation, List<String> options, int requestedPort) {
        this.installation = requireNonNull(installation, "installation is null");
        this.options = List.copyOf(options);
        this.port = requestedPort == 0 ? freePort() : requestedPort;
        this.directory = temporaryDirectory();
        this.guard = new ProcessGuard(directory);
        try {
            installation.copyFreshData(data());
            restart();
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    /** A running server with row-based logging, GTIDs and default settings otherwise. */
    public static EmbeddedMySql start() {
        return builder().start();
    }

    public static EmbeddedMySqlBuilder builder() {
        return new EmbeddedMySqlBuilder();
    }

    public String host() {
        return "127.0.0.1";
    }

    /** The same for the life of this object, over every {@link #restart}. */
    public int port() {
        return port;
    }

    /** For {@code root}; the database is the caller's to add as {@code USE} or by name. */
    public String jdbcUrl() {
        return rootLogin().url();
    }

    /** A new connection as {@code root}, which the caller closes. */
    public Connection connect() throws SQLException {
        return rootLogin().connect();
    }

    /** Runs statements as {@code root}, in order, on one connection with auto-commit. */
    public void execute(String... statements) {
        rootLogin().execute(statements);
    }

    /** The rows of a query run as {@code root}; each maps column labels, in their order, to values. */
    public List<Map<String, @Nullable Object>> query(String sql) {
        return rootLogin().query(sql);
    }

    public void createDatabase(String name) {
        execute("CREATE DATABASE `" + name.replace("`", "``") + "`");
    }

    /** Creates an account that may capture changes, with the {@linkplain Grant least privileges} and those added. */
    public void createCaptureUser(String name, String password, Grant... additionalGrants) {
        rootLogin().createUser(name, password, Grant.forCapture(additionalGrants));
    }

    /** Where the binary log ends now. */
    public BinlogHead head() {
        return BinlogHead.of(query(version().binlogStatus()).get(0));
    }

    /** Removes the binary log and forgets every GTID; the next transaction is the first. */
    public void resetBinlog() {
        execute(version().binlogReset());
    }

    public MySqlVersion version() {
        return installation.version();
    }

    /** The server's data directory, binary logs included. */
    public Path data() {
        return directory.resolve("data");
    }

    public long pid() {
        return running().pid();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends the server as {@code kill -9} does: at once, nothing is put in order. */
    public synchronized void kill() {
        running().kill();
        forget();
    }

    /** Shuts the server down in order. */
    public synchronized void stop() {
        running().stop();
        forget();
    }

    /** Starts the server again, after {@link #kill} or {@link #stop}, on the same data and port. */
    public synchronized void restart() {
        if (isRunning()) {
            throw new IllegalStateException("MySQL runs already, as process " + pid());
        }
        process = installation.launch(directory, port, options);
        guard.watch(process.pid());
        process.awaitReady(rootLogin());
    }

    /** Freezes the server: connections stay open and nothing answers. */
    public void suspend() {
        running().suspend();
    }

    /** Lets a {@linkplain #suspend suspended} server go on. */
    public void resume() {
        running().resume();
    }

    /** Ends the server and removes its data. May be repeated. */
    @Override
    public synchronized void close() {
        guard.close();
        process = null;
    }

    private void forget() {
        guard.watchNothing();
        process = null;
    }

    private synchronized MySqlProcess running() {
        if (process == null) {
            throw new IllegalStateException("MySQL on port " + port + " does not run: restart it first");
        }
        return process;
    }

    private RootLogin rootLogin() {
        return new RootLogin(port);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("headwater-mysql-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a directory for MySQL's data", e);
        }
    }
}
