package io.headwater.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * One directory of jars, {@code plugins/<name>/}. Its code will run with all that the process may do, so it is refused
 * if anyone may have put it there.
 */
final class PluginDirectory {
    private static final String JAR = ".jar";

    private final Path directory;

    private PluginDirectory(Path directory) {
        this.directory = directory;
    }

    /** Every entry of the plug-in directory, sorted, whether or not it is a good plug-in. */
    static List<PluginDirectory> below(Path plugins) throws PluginException {
        requireNotWritableByAll(plugins);
        List<PluginDirectory> directories = new ArrayList<>();
        for (Path entry : list(plugins)) {
            if (Files.isDirectory(entry) || isJar(entry)) {
                directories.add(new PluginDirectory(entry));
            }
        }
        return directories;
    }

    /** A class loader of this plug-in's own. */
    URLClassLoader load(ClassLoader core) throws PluginException {
        requireInside(directory, directory.getParent());
        if (isJar(directory)) {
            throw new PluginException(directory, "put the jar, and the jars it needs, into a directory of their own");
        }
        List<URL> jars = new ArrayList<>();
        for (Path jar : jars()) {
            jars.add(checked(jar));
        }
        return new URLClassLoader(
                "plugin-" + directory.getFileName(), jars.toArray(URL[]::new), new SharedPackages(core));
    }

    private List<Path> jars() throws PluginException {
        requireNotWritableByAll(directory);
        List<Path> jars =
                list(directory).stream().filter(PluginDirectory::isJar).toList();
        if (jars.isEmpty()) {
            throw new PluginException(directory, "holds no jar");
        }
        return jars;
    }

    /** A class loader passes over a jar that it cannot read, so that is found out here. */
    private URL checked(Path jar) throws PluginException {
        requireInside(jar, directory);
        requireNotWritableByAll(jar);
        try (JarFile opened = new JarFile(jar.toFile())) {
            opened.getManifest();
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new PluginException(jar, "cannot be read as a jar (" + e.getMessage() + "); copy it again");
        }
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(JAR) && !Files.isDirectory(path);
    }

    private static void requireInside(Path path, Path parent) throws PluginException {
        try {
            if (!path.toRealPath().startsWith(parent.toRealPath())) {
                throw new PluginException(path, "is a link to elsewhere; put the plug-in itself here");
            }
        } catch (IOException e) {
            throw new PluginException(path, "cannot be read (" + e + ")");
        }
    }

    private static void requireNotWritableByAll(Path path) throws PluginException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            if (posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new PluginException(path, "everyone may write to it, and so put code into it; chmod o-w it");
            }
        } catch (IOException e) {
            throw new PluginException(path, "cannot be read (" + e + ")");
        }
    }

    private static List<Path> list(Path directory) throws PluginException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new PluginException(directory, "cannot be listed (" + e + ")");
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
