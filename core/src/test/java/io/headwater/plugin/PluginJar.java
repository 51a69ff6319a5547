package io.headwater.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.headwater.spi.SinkFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** A jar as a plug-in's author would make it: compiled here, against the SPI alone. */
final class PluginJar {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();

    /** A sink, described by its own reference.conf, whose only write fails with this Java expression as its reason. */
    static PluginJar sink(String name, String expression) {
        String simpleName = name.substring(0, 1).toUpperCase() + name.substring(1) + "SinkFactory";
        return new PluginJar()
                .source("acme." + simpleName, """
                        package acme;

                        import io.headwater.spi.*;
                        import java.util.List;

                        public final class %s implements SinkFactory {
                            @Override public String name() { return "%s"; }

                            @Override public Sink create(PluginContext context) {
                                return new Sink() {
                                    @Override public WriteResult write(List<SinkRecord> records) {
                                        return new WriteResult(List.of(new Failure(0, true, %s)));
                                    }
                                    @Override public void close() {}
                                };
                            }
                        }
                        """.formatted(simpleName, name, expression))
                .service(SinkFactory.class, "acme." + simpleName)
                .resource("reference.conf", "headwater.sinks." + name + " { speed = 5 }");
    }

    PluginJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    PluginJar service(Class<?> type, String className) {
        return resource("META-INF/services/" + type.getName(), "# the factory\n" + className + " # this\n");
    }

    PluginJar resource(String path, String text) {
        resources.merge(path, text, String::concat);
        return this;
    }

    Path writeTo(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path classes = Files.createTempDirectory(jar.getParent().getParent().getParent(), "classes");
        compile(classes);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest())) {
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                add(zip, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : files(classes)) {
                add(zip, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        String classPath = Stream.of(SinkFactory.class, Config.class, NullMarked.class)
                .map(PluginJar::location)
                .collect(Collectors.joining(":"));
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages, null, null, List.of("-d", classes.toString(), "-cp", classPath), null, units)
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        return manifest;
    }

    private static void add(JarOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
