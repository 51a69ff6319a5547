package io.headwater.plugin;

import static java.util.Objects.requireNonNull;

import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parent of every plug-in's class loader: the JDK and what a plug-in shares with core, nothing else of core. */
final class SharedPackages extends ClassLoader {
    private static final List<String> SHARED =
            List.of("io.headwater.spi.", "org.slf4j.", "com.typesafe.config.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader core;

    SharedPackages(ClassLoader core) {
        super("headwater-shared", ClassLoader.getPlatformClassLoader());
        this.core = requireNonNull(core, "core is null");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return core.loadClass(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        String dotted = name.replace('/', '.');
        return SHARED.stream().anyMatch(dotted::startsWith) ? core.getResource(name) : null;
    }
}
