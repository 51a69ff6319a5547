package io.headwater.testkit.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A directory that is there in whole or not at all, also while several processes make it at once: each fills a sibling
 * of its own, the first to rename it wins and the others throw theirs away.
 */
final class CachedDirectory {
    /** Fills an empty directory. */
    interface Filler {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    private CachedDirectory() {}

    static Path at(Path target, Filler filler) {
        if (!Files.isDirectory(target)) {
            create(target, filler);
        }
        return target;
    }

    private static void create(Path target, Filler filler) {
        try {
            Files.createDirectories(target.getParent());
            Path sibling = Files.createTempDirectory(target.getParent(), target.getFileName() + ".");
            try {
                filler.fill(sibling);
                moveUnlessThere(sibling, target);
            } finally {
                DirectoryTree.delete(sibling);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + target + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating " + target, e);
        }
    }

    private static void moveUnlessThere(Path sibling, Path target) throws IOException {
        try {
            Files.move(sibling, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }
}
