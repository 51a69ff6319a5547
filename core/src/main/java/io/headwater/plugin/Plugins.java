package io.headwater.plugin;

import static java.util.Objects.requireNonNull;

import io.headwater.config.PluginCatalog;
import io.headwater.config.PluginKind;
import io.headwater.config.Reference;
import io.headwater.spi.FormatFactory;
import io.headwater.spi.PipelineException;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.TransformFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins there are: those on the class path, and one to a directory below the plug-in directory. Loaded once, then
 * immutable and safe for use by several threads. Must outlive the pipelines that use it.
 */
public final class Plugins implements PluginCatalog, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Plugins.class);

    private final ClassLoader core = Plugins.class.getClassLoader();
    private final List<Plugin> plugins = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private Plugins() {}

    /** The plug-ins on the class path. */
    public static Plugins onClassPath() {
        Plugins plugins = new Plugins();
        plugins.add(PluginScan.of(plugins.core));
        plugins.refuseNamesakes();
        return plugins;
    }

    /**
     * The plug-ins on the class path and those in a directory, which need not exist. What cannot be loaded is one of the
     * {@link #failures}.
     */
    public static Plugins load(Path directory) {
        Plugins plugins = new Plugins();
        plugins.add(PluginScan.of(plugins.core));
        if (Files.exists(directory)) {
            plugins.addAll(directory);
        }
        plugins.refuseNamesakes();
        return plugins;
    }

    public SourceFactory source(String name) {
        return factory(PluginKind.SOURCE, SourceFactory.class, name);
    }

    public SinkFactory sink(String name) {
        return factory(PluginKind.SINK, SinkFactory.class, name);
    }

    public FormatFactory format(String name) {
        return factory(PluginKind.FORMAT, FormatFactory.class, name);
    }

    public TransformFactory transform(String name) {
        return factory(PluginKind.TRANSFORM, TransformFactory.class, name);
    }

    /** Every plug-in, by kind and name. */
    public List<PluginDescription> descriptions() {
        return plugins.stream()
                .map(Plugin::describe)
                .sorted(Comparator.comparing(PluginDescription::kind).thenComparing(PluginDescription::name))
                .toList();
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public PluginDescription description(PluginKind kind, String name) {
        return find(kind, name).describe();
    }

    @Override
    public SortedSet<String> names(PluginKind kind) {
        return plugins.stream()
                .filter(plugin -> plugin.kind() == kind)
                .map(Plugin::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<Reference> reference(PluginKind kind, String name) {
        return find(kind, name).reference();
    }

    @Override
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Closes the jars. */
    @Override
    public void close() {
        try {
            for (URLClassLoader loader : loaders) {
                loader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addAll(Path directory) {
        try {
            for (PluginDirectory plugin : PluginDirectory.below(directory)) {
                add(plugin);
            }
        } catch (PluginException e) {
            failures.add(e.getMessage());
        }
    }

    private void add(PluginDirectory directory) {
        try {
            URLClassLoader loader = directory.load(core);
            loaders.add(loader);
            PluginScan scan = PluginScan.of(loader);
            add(scan);
            if (scan.found().isEmpty() && scan.failures().isEmpty()) {
                throw new PluginException(directory, "no jar in it names a factory in META-INF/services");
            }
        } catch (PluginException | PipelineException e) {
            failures.add(e.getMessage());
        }
    }

    private void add(PluginScan scan) {
        scan.found().forEach(plugin -> log.debug("found the {}", plugin.describe()));
        plugins.addAll(scan.found());
        failures.addAll(scan.failures());
    }

    /** Neither of two of one name is taken: which one would be chance. */
    private void refuseNamesakes() {
        for (Plugin plugin : List.copyOf(plugins)) {
            List<Plugin> namesakes = plugins.stream()
                    .filter(other ->
                            other.kind() == plugin.kind() && other.name().equals(plugin.name()))
                    .toList();
            if (namesakes.size() > 1) {
                plugins.removeAll(namesakes);
                failures.add(namesakes.stream()
                        .map(Plugin::jar)
                        .collect(Collectors.joining(
                                " and ", "", ": each has a " + plugin.kind() + " " + plugin.name() + "; remove one")));
            }
        }
    }

    private <T> T factory(PluginKind kind, Class<T> type, String name) {
        Object factory = find(kind, name).factory();
        ClassLoader loader = factory.getClass().getClassLoader();
        return loader == core ? type.cast(factory) : ContextLoader.around(loader, type, factory);
    }

    private Plugin find(PluginKind kind, String name) {
        requireNonNull(name, "name is null");
        return plugins.stream()
                .filter(plugin -> plugin.kind() == kind && plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + kind + " " + name));
    }
}
