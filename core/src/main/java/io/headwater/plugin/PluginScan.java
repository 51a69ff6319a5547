package io.headwater.plugin;

import io.headwater.config.PluginKind;
import io.headwater.config.Reference;
import io.headwater.config.ReferenceFile;
import io.headwater.spi.FormatFactory;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.TransformFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the factories that a class loader's jars name in {@code META-INF/services}. It reads those files itself, where
 * {@link java.util.ServiceLoader} would not tell which jar names a class that is missing.
 */
final class PluginScan {
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final ClassLoader loader;
    private final List<ReferenceFile> references;
    private final List<Plugin> found = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private PluginScan(ClassLoader loader) {
        this.loader = loader;
        this.references = ReferenceFile.findAll(loader);
    }

    static PluginScan of(ClassLoader loader) {
        PluginScan scan = new PluginScan(loader);
        for (PluginKind kind : PluginKind.values()) {
            scan.findAll(kind);
        }
        return scan;
    }

    List<Plugin> found() {
        return found;
    }

    List<String> failures() {
        return failures;
    }

    private void findAll(PluginKind kind) {
        String service = SERVICES + kind.factoryType().getName();
        try {
            for (URL url : Collections.list(loader.getResources(service))) {
                String jar = jar(url, service);
                classNames(url).forEach(className -> find(kind, jar, className));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void find(PluginKind kind, String jar, String className) {
        try {
            found.add(ContextLoader.call(loader, () -> plugin(kind, jar, className)));
        } catch (ClassNotFoundException e) {
            failures.add(jar + ": names the " + kind + " factory " + className + ", which is not there");
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            failures.add(jar + ": " + className + " cannot be created: " + e.getCause());
        } catch (Exception | LinkageError e) {
            failures.add(jar + ": " + className + " cannot be used: " + e);
        }
    }

    private Plugin plugin(PluginKind kind, String jar, String className) throws ReflectiveOperationException {
        Class<?> type = Class.forName(className, true, loader);
        String factoryType = kind.factoryType().getSimpleName();
        if (!kind.factoryType().isAssignableFrom(type)) {
            throw new IllegalArgumentException("it is no " + factoryType);
        }
        Object factory = type.getConstructor().newInstance();
        String name = requireName(name(factory));
        return new Plugin(kind, name, factory, jar, version(type), reference(kind, name));
    }

    private static String name(Object factory) {
        if (factory instanceof SourceFactory source) {
            return source.name();
        }
        if (factory instanceof SinkFactory sink) {
            return sink.name();
        }
        return factory instanceof FormatFactory format ? format.name() : ((TransformFactory) factory).name();
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("its name must be lower case letters, digits and hyphens: " + name);
        }
        return name;
    }

    private static Optional<String> version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion());
    }

    private Optional<Reference> reference(PluginKind kind, String name) {
        return references.stream()
                .map(file -> file.plugin(kind, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The names in a file of {@code META-INF/services}: one a line, comments after {@code #}. */
    private static List<String> classNames(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open after its class loader is closed
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String jar(URL url, String service) {
        String path = url.getPath();
        return path.substring(0, path.length() - service.length())
                .replaceFirst("^file:", "")
                .replaceFirst("!?/$", "");
    }
}
