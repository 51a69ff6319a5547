package io.headwater.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tarball of this build, unpacked once per test process. */
final class Distribution {
    private static final Path TARBALLS =
            Path.of("..", "distribution", "target").toAbsolutePath().normalize();
    private static final Path HOME = unpack(
            tarball(),
            Path.of("target", "distribution-" + ProcessHandle.current().pid()).toAbsolutePath());

    private Distribution() {}

    /** The top folder of the unpacked tarball. */
    static Path home() {
        return HOME;
    }

    static Path command() {
        return HOME.resolve("bin/headwater");
    }

    /** Unpacks another copy, to be changed by a test. */
    static Path unpackInto(Path directory) {
        return unpack(tarball(), directory);
    }

    static Path tarball() {
        try (Stream<Path> files = Files.list(TARBALLS)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches("headwater-.*\\.tar\\.gz"))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException("expected one tarball in " + TARBALLS + " but found " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new IllegalStateException("build the tarball first: mvn -DskipTests package", e);
        }
    }

    private static Path unpack(Path tarball, Path directory) {
        try {
            deleteTree(directory);
            Files.createDirectories(directory);
            Process tar = new ProcessBuilder("tar", "-xzf", tarball.toString(), "--strip-components=1")
                    .directory(directory.toFile())
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("cannot unpack " + tarball);
            }
            return directory;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot unpack " + tarball, e);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
