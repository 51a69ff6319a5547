package io.headwater.config;

import static io.headwater.config.Problems.problem;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Refuses a file whose substitutions would grow without measure when resolved: twenty lines that each name the line
 * before twice make a million values. Sizes are added up without building anything.
 */
final class ExpansionLimit {
    private static final long MAX_CHARACTERS = 1 << 20;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\??([^}]*)}");

    /** What each path says: its own length and the paths it refers to. Sorted, so that a subtree is a range. */
    private final TreeMap<String, Leaf> leaves = new TreeMap<>();

    private final Map<String, Long> sizes = new HashMap<>();

    private record Leaf(long length, List<String> references) {}

    private ExpansionLimit(ConfigObject root) {
        collect("", root);
    }

    static void check(WrittenConfig written) {
        ExpansionLimit limit = new ExpansionLimit(written.root());
        if (limit.total() > MAX_CHARACTERS) {
            throw problem(written.file(), "its substitutions expand to more than 1 MiB");
        }
    }

    private void collect(String path, ConfigValue value) {
        if (value instanceof ConfigObject object && Resolution.isReadable(object)) {
            object.forEach((key, child) -> collect(join(path, ConfigUtil.joinPath(key)), child));
        } else if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                collect(join(path, "[" + i + "]"), list.get(i));
            }
        } else {
            leaves.put(path, leaf(value));
        }
    }

    private static Leaf leaf(ConfigValue value) {
        String text = value.render(ConfigRenderOptions.concise());
        if (Resolution.unresolvedIn(value).isEmpty()) {
            return new Leaf(text.length(), List.of());
        }
        List<String> references =
                REFERENCE.matcher(text).results().map(found -> found.group(1)).toList();
        return new Leaf(1 + REFERENCE.matcher(text).replaceAll("").length(), references);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private long total() {
        long sum = 0;
        for (String path : leaves.keySet()) {
            sum = add(sum, size(path));
        }
        return sum;
    }

    private long size(String path) {
        Long known = sizes.get(path);
        if (known != null) {
            return known;
        }
        Leaf leaf = leaves.get(path);
        sizes.put(path, leaf.length()); // what a circle back to here adds, which resolving refuses
        long size = leaf.length();
        for (String reference : leaf.references()) {
            size = reference.equals(path) ? add(size, size) : add(size, sizeOfTree(reference));
        }
        sizes.put(path, size);
        return size;
    }

    /** The size of a path and all below it, or of the one above it that could not be looked into. */
    private long sizeOfTree(String path) {
        long sum = 0;
        for (String below : leaves.subMap(path, path + Character.MAX_VALUE).keySet()) {
            sum = below.equals(path) || below.startsWith(path + ".") ? add(sum, size(below)) : sum;
        }
        return sum > 0 || !path.contains(".") ? sum : sizeOfTree(path.substring(0, path.lastIndexOf('.')));
    }

    /** Stops counting well above the limit. */
    private static long add(long a, long b) {
        return Math.min(a + b, MAX_CHARACTERS * 2);
    }
}
