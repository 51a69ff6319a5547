package io.headwater.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and removes directories with all that is in them. */
final class DirectoryCopy {
    private DirectoryCopy() {}

    static void copy(Path from, Path to) {
        try {
            for (Path file : walk(from)) {
                Path target = to.resolve(from.relativize(file));
                if (!Files.isDirectory(file)) {
                    Files.copy(file, target);
                } else if (!Files.isDirectory(target)) {
                    Files.createDirectories(target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path directory) {
        try {
            List<Path> files = walk(directory);
            for (Path file : files.stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        }
    }
}
