package io.headwater.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads the classes of a pipeline on a thread of its own, ahead of those that will need them one after another: without
 * an archive ({@link ClassArchive}) most of a start is reading classes.
 */
final class ClassPreload implements Runnable {
    private final List<String> names;
    private final ClassLoader loader;

    ClassPreload(List<String> names, ClassLoader loader) {
        this.names = names;
        this.loader = loader;
    }

    /** Does nothing outside of an installation, or where there is an archive. */
    static void start() {
        Installation.find().map(home -> home.resolve("lib")).ifPresent(ClassPreload::startIn);
    }

    private static void startIn(Path lib) {
        ClassArchive archive = ClassArchive.in(lib);
        if (Files.exists(archive.archive())) {
            return;
        }
        try {
            ClassPreload preload =
                    new ClassPreload(Files.readAllLines(archive.classes()), ClassPreload.class.getClassLoader());
            Thread thread = new Thread(preload, "class-preload");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException e) {
            // It starts all the same, as without this.
        }
    }

    @Override
    public void run() {
        names.forEach(this::load);
    }

    private void load(String name) {
        try {
            Class.forName(name.replace('/', '.'), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            // of another version, or of another Java: nobody will ask for it
        }
    }
}
