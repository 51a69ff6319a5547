package io.headwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes that a JVM need not read and verify again. The launcher hands it to every JVM, which ignores it unless it was
 * made by the same Java from the same jars.
 *
 * @param classes names the classes, one a line with slashes; a name that is not there is passed over
 * @param archive where the archive is kept
 */
record ClassArchive(Path classes, Path archive) {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    ClassArchive {
        requireNonNull(classes, "classes is null");
        requireNonNull(archive, "archive is null");
    }

    static ClassArchive in(Path lib) {
        return new ClassArchive(lib.resolve("headwater.classes"), lib.resolve("headwater.jsa"));
    }

    /** Makes it, or makes it anew; a JVM that uses the former one goes on with that. */
    void make() throws IOException, InterruptedException {
        Path fresh = besides(".new");
        Path list = besides(".list");
        Path log = besides(".log");
        try {
            Files.write(list, names());
            dump(list, fresh, log);
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            for (Path leftover : List.of(fresh, list, log)) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** What Java itself always loads is left out of an archive that does not name it. */
    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>(Files.readAllLines(classes));
        Path ofJava = JAVA_HOME.resolve("lib/classlist");
        if (Files.exists(ofJava)) {
            names.addAll(0, Files.readAllLines(ofJava));
        }
        return names;
    }

    private static void dump(Path list, Path target, Path log) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        JAVA_HOME.resolve("bin/java").toString(),
                        "-Xshare:dump",
                        "-Xlog:disable",
                        "-Xlog:all=error:stdout",
                        // the only collector whose dump holds Java's own objects, too; any collector can use them
                        "-XX:+UseG1GC",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + target,
                        "-cp",
                        System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (java.waitFor() != 0 || !Files.exists(target)) {
                throw new IOException(
                        "Java says: " + Files.readString(log, UTF_8).strip());
            }
        } finally {
            java.destroy();
        }
    }

    private Path besides(String suffix) {
        return archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid() + suffix);
    }

    @Override
    public String toString() {
        return archive.toString();
    }
}
