package io.headwater.testkit.mysql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A server of Debian's development suite. It brings all the libraries it is linked against, down to the C library with
 * its loader, so that it runs on systems older than itself.
 */
final class DebianServer implements ServerBinaries {
    private final String version;

    /** @param version the beginning of the package's version */
    DebianServer(String version) {
        this.version = requireNonNull(version, "version is null");
    }

    @Override
    public void unpack(Path base) throws IOException, InterruptedException {
        requireSystem();
        Path work = base.resolve("apt");
        for (Path packaged : DebianArchive.download("mysql-server-core", version, work)) {
            Command.run(List.of("dpkg-deb", "--extract", packaged.toString(), base.toString()));
        }
        DirectoryTree.delete(work);
    }

    @Override
    public List<String> command(Path base) {
        Path system = base.resolve("usr");
        Path messages = system.resolve("share/mysql");
        return List.of(
                system.resolve("lib64/ld-linux-x86-64.so.2").toString(),
                "--library-path",
                system.resolve("lib/x86_64-linux-gnu").toString(),
                system.resolve("sbin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + system,
                "--lc-messages-dir=" + messages,
                "--character-sets-dir=" + messages.resolve("charsets"),
                "--plugin-dir=" + system.resolve("lib/mysql/plugin"),
                "--secure-file-priv=");
    }

    private static void requireSystem() throws ServerUnavailableException {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.equals("Linux on amd64")) {
            throw new ServerUnavailableException("its packages are taken for Linux on amd64, this is " + system);
        }
    }
}
