package io.headwater.testkit.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes directories with all that is in them. */
final class DirectoryTree {
    private DirectoryTree() {}

    /** Copies to a place where nothing is yet. */
    static void copy(Path source, Path target) {
        for (Path path : walk(source)) {
            try {
                Files.copy(path, target.resolve(source.relativize(path)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot copy " + path + " to " + target, e);
            }
        }
    }

    /** Deletes a directory if there is one. */
    static void delete(Path directory) {
        if (Files.exists(directory)) {
            walk(directory).stream().sorted(Comparator.reverseOrder()).forEach(DirectoryTree::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static List<Path> walk(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
