package io.headwater.testkit.mysql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server's binaries and a data directory to copy, both made once per user and kept in the user's cache. */
final class MySqlInstallation {
    private final MySqlVersion version;
    private final NameCase names;
    private final Path base;
    private final Path freshData;

    private MySqlInstallation(MySqlVersion version, NameCase names, Path base, Path freshData) {
        this.version = version;
        this.names = names;
        this.base = base;
        this.freshData = freshData;
    }

    /** @param names whether table names are to be kept in lower case, which is settled when data are initialised */
    static MySqlInstallation ofThisUser(MySqlVersion version, NameCase names) {
        return in(cacheOfThisUser(), version, names);
    }

    static Path cacheOfThisUser() {
        return Path.of(System.getProperty("user.home"), ".cache", "headwater");
    }

    private static MySqlInstallation in(Path cache, MySqlVersion version, NameCase names) {
        Path base = version.base(cache);
        Path data = CachedDirectory.at(
                cache.resolve("mysql-" + version.number() + "-data" + names.suffix()),
                directory -> initialise(command(version, base, directory), names, directory));
        return new MySqlInstallation(version, names, base, data);
    }

    MySqlVersion version() {
        return version;
    }

    /** Makes a data directory that no server has used; a server's own id is drawn at its first start. */
    void copyFreshData(Path target) {
        DirectoryTree.copy(freshData, target);
    }

    /** Starts a server that works below {@code directory}; it is not ready yet. */
    MySqlProcess launch(Path directory, int port, List<String> options) {
        Path errorLog = directory.resolve("error.log");
        List<String> command = command(version, base, directory.resolve("data"));
        command.add("--port=" + port);
        command.add("--bind-address=127.0.0.1");
        // Relative to the data directory: the path of a socket must not be longer than about 100 characters.
        command.add("--socket=mysql.sock");
        command.add("--pid-file=mysqld.pid");
        command.add("--mysqlx=OFF");
        command.addAll(names.options());
        // Right after a kill the port may still be on its way to being free.
        command.add("--port-open-timeout=10");
        command.addAll(options);
        return MySqlProcess.launch(command, errorLog);
    }

    private static void initialise(List<String> command, NameCase names, Path target)
            throws IOException, InterruptedException {
        command.add("--initialize-insecure");
        command.addAll(names.options());
        Command.run(command);
        Files.delete(target.resolve("auto.cnf"));
    }

    private static List<String> command(MySqlVersion version, Path base, Path data) {
        List<String> command = new ArrayList<>(version.command(base));
        command.add("--datadir=" + data);
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }
}
