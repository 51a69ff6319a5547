package io.headwater.cli;

import io.headwater.config.PluginCatalog;
import io.headwater.config.PluginKind;
import io.headwater.config.Reference;
import io.headwater.config.ReferenceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this source tree, and the plug-ins whose references lie in it. */
final class SourceTree implements PluginCatalog {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> MODULES = List.of("core", "source-mysql", "sink-kinesis", "sink-stdout");

    private final List<ReferenceFile> references = ReferenceFile.findAll(new URLClassLoader(
            MODULES.stream().map(SourceTree::resources).toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));

    /** README.md, CONTRIBUTING.md and all of docs. */
    static List<Path> documents() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SortedSet<String> names(PluginKind kind) {
        return references.stream()
                .flatMap(file -> file.plugins(kind).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<Reference> reference(PluginKind kind, String name) {
        return references.stream()
                .map(file -> file.plugin(kind, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public List<String> failures() {
        return List.of();
    }

    private static URL resources(String module) {
        try {
            return ROOT.resolve(module).resolve("src/main/resources").toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
