package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The {@code headwater} block of one jar's {@code reference.conf}. Core's describes the keys of every pipeline; a
 * plug-in's describes its own under the plural of its kind: {@code headwater.sinks.kinesis}.
 */
public final class ReferenceFile {
    private static final String FILE = "reference.conf";

    private final URL url;
    private final ConfigObject headwater;

    private ReferenceFile(URL url, ConfigObject headwater) {
        this.url = requireNonNull(url, "url is null");
        this.headwater = requireNonNull(headwater, "headwater is null");
    }

    /** Every reference that a class loader finds, in its order; those of other software are left out. */
    public static List<ReferenceFile> findAll(ClassLoader loader) {
        try {
            List<ReferenceFile> files = new ArrayList<>();
            for (URL url : Collections.list(loader.getResources(FILE))) {
                if (parse(url).get("headwater") instanceof ConfigObject headwater) {
                    files.add(new ReferenceFile(url, headwater));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What core says of the keys that every pipeline has. */
    public static Reference core() {
        return findAll(ReferenceFile.class.getClassLoader()).stream()
                .filter(ReferenceFile::isCore)
                .findFirst()
                .map(file -> file.read(file.headwater.withoutKey("formats")))
                .orElseThrow(() -> new IllegalStateException("headwater's own " + FILE + " is not on the class path"));
    }

    /** What this file says of a plug-in's keys. */
    public Optional<Reference> plugin(PluginKind kind, String name) {
        return headwater.get(kind.plural()) instanceof ConfigObject plugins
                        && plugins.get(name) instanceof ConfigObject block
                ? Optional.of(read(block))
                : Optional.empty();
    }

    /** The names of the plug-ins of a kind that this file describes. */
    public SortedSet<String> plugins(PluginKind kind) {
        ConfigValue plugins = headwater.get(kind.plural());
        return plugins instanceof ConfigObject object ? new TreeSet<>(object.keySet()) : new TreeSet<>();
    }

    private boolean isCore() {
        return headwater.containsKey("engine");
    }

    private Reference read(ConfigObject block) {
        try {
            return Reference.of(block);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(url + ": " + e.getMessage(), e);
        }
    }

    private static ConfigObject parse(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open after its class loader is closed
        try (InputStream in = connection.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(Place.DEFAULT);
            return ConfigFactory.parseString(text, options).root();
        } catch (ConfigException e) {
            throw new PipelineException(ErrorKind.CONFIGURATION, url + ": " + e.getMessage(), e);
        }
    }
}
