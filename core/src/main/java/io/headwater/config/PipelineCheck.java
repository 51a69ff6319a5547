package io.headwater.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks a whole configuration: core's keys, the keys of the plug-ins it chooses, and keys that need each other. */
final class PipelineCheck {
    private static final String ROOT = "headwater";
    private static final String DEAD_LETTER = "dead-letter";

    private final Reference core;
    private final PluginCatalog plugins;
    private final BlockCheck blocks;
    private final Problems problems;
    private final List<String> warnings;

    PipelineCheck(
            Reference core, PluginCatalog plugins, Problems problems, Set<String> secrets, List<String> warnings) {
        this.core = core;
        this.plugins = plugins;
        this.blocks = new BlockCheck(problems, secrets);
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The completed {@code headwater} block; only good for use if there are no problems. */
    ConfigObject check(String file, ConfigObject root) {
        root.forEach(this::refuseUnlessRoot);
        if (!(root.get(ROOT) instanceof ConfigObject written) || !Resolution.isReadable(written)) {
            problems.add(file, ROOT, "is required: headwater { name = ..., source { ... }, sink { ... } }");
            return root;
        }
        Reference reference = core.with(chosen(PluginKind.SOURCE, written))
                .with(chosen(PluginKind.SINK, written))
                .with(chosen(PluginKind.FORMAT, written))
                .with(engine(written));
        ConfigObject complete = blocks.check("", written, reference);
        checkTogether(complete, written);
        return complete.withValue("transforms", transforms(complete));
    }

    private void refuseUnlessRoot(String key, ConfigValue value) {
        if (!key.equals(ROOT)) {
            String meant = Suggestion.didYouMean("", key, List.of(ROOT));
            problems.add(Place.of(value.origin()), key, "unknown key; all keys belong into headwater { }" + meant);
        }
    }

    /** Core's key of this kind, with the keys of the plug-in that the block chooses, or that is chosen without one. */
    private ReferenceKey chosen(PluginKind kind, ConfigObject written) {
        String path = kind.toString();
        ReferenceKey key = core.key(path);
        return written.getOrDefault(path, ConfigFactory.empty().root()) instanceof ConfigObject block
                        && Resolution.isReadable(block)
                ? key.withBlock(chosen(kind, path, block, key.requireBlock()))
                : key;
    }

    /** The engine's keys, with those of the sink of dead letters. */
    private ReferenceKey engine(ConfigObject written) {
        ReferenceKey engine = core.key("engine");
        return written.get("engine") instanceof ConfigObject block
                        && block.get(DEAD_LETTER) instanceof ConfigObject deadLetter
                        && Resolution.isReadable(deadLetter)
                ? engine.withBlock(engine.requireBlock().with(deadLetter(engine, deadLetter)))
                : engine;
    }

    private ReferenceKey deadLetter(ReferenceKey engine, ConfigObject block) {
        ReferenceKey key = engine.requireBlock().key(DEAD_LETTER);
        return key.withBlock(chosen(PluginKind.SINK, "engine." + DEAD_LETTER, block, key.requireBlock()));
    }

    private Reference chosen(PluginKind kind, String path, ConfigObject block, Reference common) {
        ConfigValue type = block.getOrDefault("type", common.key("type").fallback());
        if (Resolution.isUnresolved(type) || type.valueType() != ConfigValueType.STRING) {
            return common.open();
        }
        String name = (String) type.unwrapped();
        if (!plugins.names(kind).contains(name)) {
            problems.add(Place.of(type.origin()), path + ".type", unknown(kind, name));
            return common.open();
        }
        return plugins.reference(kind, name)
                .map(common::with)
                .orElseGet(() -> unchecked(kind, path, block, name, common));
    }

    private String unknown(PluginKind kind, String name) {
        String failures =
                plugins.failures().isEmpty() ? "" : "; could not be loaded: " + String.join("; ", plugins.failures());
        return "there is no " + kind + " \"" + name + "\""
                + Suggestion.didYouMean("", name, plugins.names(kind))
                + " (there are: " + String.join(", ", plugins.names(kind)) + failures + ")";
    }

    private Reference unchecked(PluginKind kind, String path, ConfigObject block, String name, Reference common) {
        warnings.add(Place.of(block.origin()) + ": " + path + ": the " + kind + " " + name
                + " has no reference.conf that describes its keys: they are passed on unchecked");
        return common.open();
    }

    private ConfigList transforms(ConfigObject complete) {
        Reference common = core.key(PluginKind.SOURCE.toString()).requireBlock();
        List<ConfigValue> result = new ArrayList<>();
        for (ConfigValue transform : (ConfigList) complete.get("transforms")) {
            String path = "transforms[" + result.size() + "]";
            ConfigObject block = (ConfigObject) transform;
            result.add(blocks.check(path, block, chosen(PluginKind.TRANSFORM, path, block, common)));
        }
        return ConfigValueFactory.fromIterable(result);
    }

    private void checkTogether(ConfigObject complete, ConfigObject written) {
        Config config = complete.toConfig();
        if (config.getString("engine.on-reject").equals("skip-to-file") && config.getIsNull("engine.reject-file")) {
            problems.add(
                    place(config, "engine.on-reject"),
                    "engine.reject-file",
                    "is required with on-reject = skip-to-file");
        }
        if (config.getString("engine.on-reject").equals(DEAD_LETTER) && config.getIsNull("engine.dead-letter.type")) {
            problems.add(
                    place(config, "engine.on-reject"),
                    "engine.dead-letter.type",
                    "is required with on-reject = dead-letter");
        }
        if (config.getString("key.by").equals("columns")
                && config.getObject("key.columns").isEmpty()) {
            problems.add(place(config, "key.by"), "key.columns", "is required with by = columns");
        }
        if (config.getString("key.by").equals("template")
                && config.getIsNull("key.template")
                && !isWritten(written, "key", "template")) {
            problems.add(place(config, "key.by"), "key.template", "is required with by = template");
        }
        config.getList("key.unordered").forEach(this::checkUnordered);
        config.getObject("key.columns").forEach(this::checkKeyColumns);
    }

    /** A value that was refused is not asked for once more. */
    private static boolean isWritten(ConfigObject written, String block, String key) {
        ConfigValue value = written.get(block) instanceof ConfigObject keys ? keys.get(key) : null;
        return value != null && value.valueType() != ConfigValueType.NULL;
    }

    private void checkUnordered(ConfigValue table) {
        if (!String.valueOf(table.unwrapped()).contains(".")) {
            problems.add(
                    Place.of(table.origin()), "key.unordered", "must name tables as database.table, as in shop.log");
        }
    }

    private void checkKeyColumns(String table, ConfigValue columns) {
        boolean names = columns instanceof ConfigList list
                && !list.isEmpty()
                && list.stream().allMatch(name -> name.valueType() == ConfigValueType.STRING);
        if (!names) {
            String path = BlockCheck.join("key.columns", table);
            problems.add(Place.of(columns.origin()), path, "must be a list of column names, as in [customer_id]");
        }
    }

    private static String place(Config config, String path) {
        return Place.of(config.getValue(path).origin());
    }
}
