package io.headwater.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.config.PluginKind;
import io.headwater.spi.Format;
import io.headwater.spi.FormatFactory;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.StateStore;
import io.headwater.spi.Transform;
import io.headwater.spi.TransformFactory;
import io.headwater.testing.GivenRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    Path directory;

    @Test
    void findsWhatIsOnTheClassPath() {
        try (Plugins plugins = Plugins.load(directory.resolve("none"))) {
            assertThat(plugins.names(PluginKind.FORMAT)).contains("json", "flat", "blog");
            assertThat(plugins.reference(PluginKind.FORMAT, "json")).isPresent();
            assertThat(plugins.failures()).isEmpty();
        }
    }

    @Test
    void describesAPluginByItsJar() throws IOException {
        Path jar = PluginJar.sink("swift", "\"x\"").writeTo(jar("swift", "swift.jar"));

        try (Plugins plugins = load()) {
            PluginDescription swift = plugins.descriptions().stream()
                    .filter(plugin -> plugin.name().equals("swift"))
                    .findFirst()
                    .orElseThrow();

            assertThat(swift.kind()).isEqualTo(PluginKind.SINK);
            assertThat(swift.jar()).isEqualTo(jar.toString());
            assertThat(swift.version()).contains("1.2.3");
            assertThat(swift.reference()).isPresent();
            assertThat(plugins.names(PluginKind.SINK)).contains("swift");
            assertThat(plugins.failures()).isEmpty();
        }
    }

    @Test
    void letsEachPluginBringItsOwnVersionOfALibrary() throws Exception {
        for (String version : List.of("one", "two")) {
            PluginJar.sink(version, "new com.fasterxml.jackson.databind.ObjectMapper().version()")
                    .source(
                            "com.fasterxml.jackson.databind.ObjectMapper",
                            "package com.fasterxml.jackson.databind; public class ObjectMapper {"
                                    + " public String version() { return \"" + version + "\"; } }")
                    .writeTo(jar(version, version + ".jar"));
        }

        try (Plugins plugins = load()) {
            assertThat(written(plugins.sink("one"))).isEqualTo("one");
            assertThat(written(plugins.sink("two"))).isEqualTo("two");
            assertThat(plugins.failures()).isEmpty();
        }
    }

    @Test
    void showsAPluginNothingOfCoreButTheSpi() throws Exception {
        PluginJar.sink("curious", "Curious.look()").source("acme.Curious", """
                        package acme;
                        final class Curious {
                            static String look() {
                                return sees("com.fasterxml.jackson.databind.ObjectMapper") + sees("io.headwater.engine.Pipeline")
                                        + sees("org.slf4j.Logger") + sees("com.typesafe.config.Config") + sees("java.sql.Driver");
                            }
                            private static String sees(String name) {
                                try {
                                    return Class.forName(name) == null ? "?" : "y";
                                } catch (ClassNotFoundException e) {
                                    return "n";
                                }
                            }
                        }
                        """).writeTo(jar("curious", "curious.jar"));

        try (Plugins plugins = load()) {
            assertThat(written(plugins.sink("curious"))).isEqualTo("nnyyy");
        }
    }

    @Test
    void callsAPluginWithItsOwnContextClassLoader() throws Exception {
        PluginJar.sink(
                        "context",
                        "Thread.currentThread().getContextClassLoader() == ContextSinkFactory.class.getClassLoader()"
                                + " ? \"own\" : \"other\"")
                .writeTo(jar("context", "context.jar"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (Plugins plugins = load()) {
            assertThat(written(plugins.sink("context"))).isEqualTo("own");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    @Test
    void callsFormatsAndTransformsWithTheirOwnContextClassLoader() throws Exception {
        new PluginJar()
                .source("acme.Own", """
                        package acme;
                        import io.headwater.spi.*;
                        public class Own implements FormatFactory, TransformFactory {
                            @Override public String name() { return "own"; }
                            @Override public Both create(PluginContext context) { return new Both(); }
                        }
                        """)
                .source("acme.Both", """
                        package acme;
                        import io.headwater.spi.*;
                        public class Both implements Format, Transform {
                            @Override public byte[] encode(RowChange change) {
                                return own() ? new byte[] {1} : new byte[0];
                            }
                            @Override public RowChange apply(RowChange change) {
                                if (change.key() == null) {
                                    throw new ArithmeticException("no key");
                                }
                                return own() ? null : change;
                            }
                            private boolean own() {
                                return Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
                            }
                        }
                        """)
                .service(FormatFactory.class, "acme.Own")
                .service(TransformFactory.class, "acme.Own")
                .writeTo(jar("own", "own.jar"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        RowChange change = Records.any().change();
        RowChange keyed =
                new RowChange(change.operation(), change.table(), GivenRow.of(1), null, null, change.origin());

        try (Plugins plugins = load()) {
            Format format = plugins.format("own").create(new NoContext());
            Transform transform = plugins.transform("own").create(new NoContext());

            assertThat(format.encode(change)).containsExactly(1);
            assertThat(transform.apply(keyed)).isNull();
            assertThatThrownBy(() -> transform.apply(change)).isExactlyInstanceOf(ArithmeticException.class);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    @Test
    void throwsWhatThePluginThrows() throws Exception {
        PluginJar.sink("failing", "String.valueOf(1 / (records.size() - 1))").writeTo(jar("failing", "failing.jar"));

        try (Plugins plugins = load();
                Sink sink = plugins.sink("failing").create(new NoContext())) {
            assertThatThrownBy(() -> sink.write(List.of(Records.any()))).isExactlyInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void refusesTwoOfOneNameNamingBothJars() throws IOException {
        Path first = PluginJar.sink("twin", "\"1\"").writeTo(jar("a", "a.jar"));
        Path second = PluginJar.sink("twin", "\"2\"").writeTo(jar("b", "b.jar"));
        PluginJar.sink("other", "\"3\"").writeTo(jar("c", "c.jar"));

        try (Plugins plugins = load()) {
            assertThat(plugins.failures())
                    .containsExactly(first + " and " + second + ": each has a sink twin; remove one");
            assertThat(plugins.names(PluginKind.SINK)).contains("other").doesNotContain("twin");
        }
    }

    @Test
    void tellsTheJarOfAClassThatIsMissingAndListsTheOthers() throws IOException {
        Path jar = PluginJar.sink("half", "\"x\"")
                .service(SinkFactory.class, "acme.Gone")
                .writeTo(jar("half", "half.jar"));

        try (Plugins plugins = load()) {
            assertThat(plugins.failures())
                    .containsExactly(jar + ": names the sink factory acme.Gone, which is not there");
            assertThat(plugins.names(PluginKind.SINK)).contains("half");
        }
    }

    @Test
    void tellsTheClassWhoseConstructorThrows() throws IOException {
        Path jar = factory("throw new IllegalStateException(\"no licence\");", "\"odd\"")
                .writeTo(jar("odd", "odd.jar"));

        assertFailures(jar + ": acme.Odd cannot be created: java.lang.IllegalStateException: no licence");
    }

    @Test
    void tellsTheClassWhoseNameIsNone() throws IOException {
        Path jar = factory("", "\"Odd One\"").writeTo(jar("odd", "odd.jar"));

        assertFailures(jar + ": acme.Odd cannot be used: java.lang.IllegalArgumentException:"
                + " its name must be lower case letters, digits and hyphens: Odd One");
    }

    @Test
    void tellsTheClassThatIsNoFactory() throws IOException {
        Path jar = new PluginJar()
                .source("acme.Odd", "package acme; public class Odd {}")
                .service(SinkFactory.class, "acme.Odd")
                .writeTo(jar("odd", "odd.jar"));

        assertFailures(jar + ": acme.Odd cannot be used: java.lang.IllegalArgumentException: it is no SinkFactory");
    }

    @Test
    void tellsAReferenceThatMakesNoSense() throws IOException {
        PluginJar.sink("odd", "\"x\"")
                .resource("reference.conf", "\n# @type nothing\nheadwater.sinks.odd.a = 1")
                .writeTo(jar("odd", "odd.jar"));

        try (Plugins plugins = load()) {
            assertThat(plugins.failures())
                    .singleElement()
                    .asString()
                    .contains("odd.jar", "reference.conf", "line 3: a: there is no type nothing");
        }
    }

    @Test
    void tellsAJarThatIsCorruptAndListsTheOthers() throws IOException {
        Path corrupt = Files.writeString(prepared(jar("bad", "bad.jar")), "PK no more");
        PluginJar.sink("good", "\"x\"").writeTo(jar("good", "good.jar"));

        try (Plugins plugins = load()) {
            assertThat(plugins.failures())
                    .singleElement()
                    .asString()
                    .startsWith(corrupt + ": cannot be read as a jar")
                    .endsWith("copy it again");
            assertThat(plugins.names(PluginKind.SINK)).contains("good");
        }
    }

    @Test
    void tellsADirectoryWithoutPlugins() throws IOException {
        Files.createDirectories(plugins().resolve("empty"));
        new PluginJar().resource("a.txt", "a").writeTo(jar("library", "library.jar"));
        PluginJar.sink("loose", "\"x\"").writeTo(jar("good", "good.jar"));
        Files.move(jar("good", "good.jar"), plugins().resolve("loose.jar"));
        Files.delete(plugins().resolve("good"));

        assertFailures(
                plugins().resolve("empty") + ": holds no jar",
                plugins().resolve("library") + ": no jar in it names a factory in META-INF/services",
                plugins().resolve("loose.jar") + ": put the jar, and the jars it needs, into a directory of their own");
    }

    @Test
    void refusesLinksToElsewhere() throws IOException {
        Path elsewhere = directory.resolve("elsewhere/far/far.jar");
        PluginJar.sink("far", "\"x\"").writeTo(elsewhere);
        Files.createDirectories(plugins().resolve("near"));
        Files.createSymbolicLink(plugins().resolve("far"), elsewhere.getParent());
        Files.createSymbolicLink(jar("near", "far.jar"), elsewhere);

        assertFailures(
                plugins().resolve("far") + ": is a link to elsewhere; put the plug-in itself here",
                jar("near", "far.jar") + ": is a link to elsewhere; put the plug-in itself here");
    }

    @Test
    void refusesWhatEveryoneMayWriteTo() throws IOException {
        Path jar = PluginJar.sink("open", "\"x\"").writeTo(jar("open", "open.jar"));

        for (Path path : List.of(jar, jar.getParent(), plugins())) {
            var before = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertFailures(path + ": everyone may write to it, and so put code into it; chmod o-w it");
            Files.setPosixFilePermissions(path, before);
        }
    }

    private void assertFailures(String... failures) {
        try (Plugins plugins = load()) {
            assertThat(plugins.failures()).containsExactly(failures);
            assertThat(plugins.names(PluginKind.FORMAT)).contains("json");
        }
    }

    private static PluginJar factory(String constructor, String name) {
        return new PluginJar()
                .source(
                        "acme.Odd",
                        "package acme; import io.headwater.spi.*; public class Odd implements SinkFactory { public Odd() { "
                                + constructor + " } public String name() { return " + name
                                + "; } public Sink create(PluginContext context) { return null; } }")
                .service(SinkFactory.class, "acme.Odd");
    }

    private static String written(SinkFactory factory) throws InterruptedException {
        try (Sink sink = factory.create(new NoContext())) {
            assertThat(sink.limits().maxRecords()).isPositive();
            return sink.write(List.of(Records.any())).failures().get(0).reason();
        }
    }

    private Plugins load() {
        return Plugins.load(plugins());
    }

    private Path plugins() {
        return directory.resolve("plugins");
    }

    private Path jar(String plugin, String name) {
        return plugins().resolve(plugin).resolve(name);
    }

    private static Path prepared(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        return jar;
    }

    private record NoContext() implements PluginContext {
        @Override
        public String pipeline() {
            return "orders";
        }

        @Override
        public Config config() {
            return ConfigFactory.empty();
        }

        @Override
        public Optional<byte[]> resumeFrom() {
            return Optional.empty();
        }

        @Override
        public boolean untilCaughtUp() {
            return false;
        }

        @Override
        public StateStore state() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Metrics metrics() {
            throw new UnsupportedOperationException();
        }
    }
}
