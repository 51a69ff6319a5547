package io.headwater.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plug-ins that are nothing but references. */
final class TestCatalog implements PluginCatalog {
    static final String DATABASE = """
            # @required
            hostname = null
            # @type int
            # @range 1..65535
            port = 3306
            # @required
            # @secret
            password = null
            tables = []
            # @one-of initial, never
            snapshot = initial
            # @type duration
            # @range 10ms..1h
            timeout = 10s
            # @type bytes
            # @range 1KiB..
            buffer = 1MiB
            ratio = 0.5
            compress = false
            # @pattern [a-z]+
            # @because lower case letters
            zone = null
            # @type raw
            extra {}
            # @type objects
            routes = []
            tls {
              mode = verify
              # @secret
              key-password = null
            }
            """;

    private final Map<PluginKind, Map<String, Optional<Reference>>> references = new HashMap<>();

    TestCatalog() {
        add(PluginKind.SOURCE, "database", DATABASE);
        add(PluginKind.SINK, "queue", "# @required\nstream = null\nretries = 3");
        add(PluginKind.FORMAT, "json", "pretty = false");
        add(PluginKind.TRANSFORM, "mask", "columns = []\n# @secret\nsalt = null");
    }

    TestCatalog add(PluginKind kind, String name, String reference) {
        byKind(kind).put(name, Optional.of(reference(reference)));
        return this;
    }

    TestCatalog addWithoutReference(PluginKind kind, String name) {
        byKind(kind).put(name, Optional.empty());
        return this;
    }

    static Reference reference(String text) {
        ConfigObject block = ConfigFactory.parseString(
                        text, ConfigParseOptions.defaults().setOriginDescription(Place.DEFAULT))
                .root();
        return Reference.of(block);
    }

    @Override
    public SortedSet<String> names(PluginKind kind) {
        return new TreeSet<>(byKind(kind).keySet());
    }

    @Override
    public Optional<Reference> reference(PluginKind kind, String name) {
        return byKind(kind).get(name);
    }

    @Override
    public List<String> failures() {
        return List.of();
    }

    private Map<String, Optional<Reference>> byKind(PluginKind kind) {
        return references.computeIfAbsent(kind, any -> new HashMap<>());
    }
}
