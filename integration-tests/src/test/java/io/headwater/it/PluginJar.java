package io.headwater.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds a plug-in, or an example, as somebody outside this repository would: javac against the jars of the tarball, then a jar. */
final class PluginJar {
    private PluginJar() {}

    /**
     * @param project a folder with {@code src/main/java} and, if need be, {@code src/main/resources}
     * @param more jars to compile against, beside those in {@code lib/}
     */
    static Path build(Path project, Path jar, List<Path> more) throws IOException {
        Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
        compile(sources(project.resolve("src/main/java")), classes, more);
        Path resources = project.resolve("src/main/resources");
        if (Files.exists(resources)) {
            copyTree(resources, classes);
        }
        pack(classes, jar);
        return jar;
    }

    private static List<String> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
    }

    private static void compile(List<String> sources, Path classes, List<Path> more) throws IOException {
        List<Path> jars = new ArrayList<>(more);
        try (Stream<Path> lib = Files.list(Distribution.home().resolve("lib"))) {
            lib.forEach(jars::add);
        }
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "-cp"));
        arguments.add(jars.stream().map(Path::toString).collect(Collectors.joining(":")));
        arguments.addAll(sources);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("the plug-in does not compile");
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }
}
