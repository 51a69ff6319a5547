package io.headwater.demo;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The tarball, unpacked and running as a process of its own, as at a user's. */
final class PackagedHeadwater implements AutoCloseable {
    private static final int STOP_SECONDS = 30;

    private final Path directory;
    private final Path home;
    private final List<String> command;
    private final Process process;
    private final Thread net;

    private PackagedHeadwater(Path directory, Path home, List<String> command, Process process) {
        this.directory = directory;
        this.home = home;
        this.command = command;
        this.process = process;
        this.net = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(net);
    }

    static PackagedHeadwater start(Path tarball, EmbeddedMySql mysql, URI kinesis, String stream) throws Exception {
        Path directory = Files.createTempDirectory("headwater-demo-");
        Path home = unpack(tarball, directory);
        Path config = Files.writeString(directory.resolve("shop.conf"), config(mysql, kinesis, stream));
        List<String> command = List.of(home.resolve("bin/headwater").toString(), "run", config.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("headwater.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("AWS_ACCESS_KEY_ID", "demo");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "demo");
        builder.environment().put("MYSQL_PASSWORD", "headwater");
        return new PackagedHeadwater(directory, home, command, builder.start());
    }

    String command() {
        return String.join(" ", command);
    }

    Path log() {
        return directory.resolve("headwater.log");
    }

    /** Asks it to stop, as a supervisor would, and returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Leaves only the log, the configuration and the state. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(net);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String config(EmbeddedMySql mysql, URI kinesis, String stream) {
        return """
                headwater {
                  name = shop
                  source {
                    type = mysql
                    hostname = "%s"
                    port = %d
                    user = headwater
                    password = ${MYSQL_PASSWORD}
                    tables = ["shop.*"]
                  }
                  sink { type = kinesis, stream = %s, region = eu-west-1, endpoint = "%s" }
                }
                """.formatted(mysql.host(), mysql.port(), stream, kinesis);
    }

    /** The top folder. */
    private static Path unpack(Path tarball, Path directory) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xzf", tarball.toString(), "-C", directory.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack " + tarball);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
