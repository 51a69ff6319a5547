package io.headwater.config;

import com.typesafe.config.ConfigObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of one block, as a {@code reference.conf} describes them: a default for each, and a comment that documents it
 * and says, in lines that begin with {@code @}, what is allowed. Immutable.
 *
 * <ul>
 *   <li>{@code @type}: {@code string}, {@code int}, {@code long}, {@code double}, {@code boolean}, {@code duration},
 *       {@code bytes}, {@code strings}, {@code objects} or {@code raw} (any object). Without it the default's type is
 *       meant, {@code 10s} being a duration and {@code 64MiB} a size; an object describes a block of keys.
 *   <li>{@code @required}: must be set. The default is {@code null}, which without this tag means: may be left out.
 *   <li>{@code @secret}: never shown.
 *   <li>{@code @one-of a, b}, {@code @range 1..65535} (in the key's own units, either end may be open), {@code @pattern
 *       REGEX} and, for the message, {@code @because} what the pattern demands in words.
 * </ul>
 */
public final class Reference {
    private final Map<String, ReferenceKey> keys;
    private final boolean open;

    private Reference(Map<String, ReferenceKey> keys, boolean open) {
        this.keys = keys;
        this.open = open;
    }

    /**
     * Reads the schema of a block.
     *
     * @throws IllegalArgumentException if a comment's tags make no sense: the jar's author is to blame, not the user
     */
    public static Reference of(ConfigObject block) {
        Map<String, ReferenceKey> keys = new LinkedHashMap<>();
        block.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Place.AS_WRITTEN))
                .forEach(key -> keys.put(key.getKey(), ReferenceKey.of(key.getKey(), key.getValue())));
        return new Reference(keys, false);
    }

    /** These keys, with this one in place of its namesake. */
    Reference with(ReferenceKey key) {
        return with(new Reference(Map.of(key.name(), key), open));
    }

    /** These keys and those of another block. */
    Reference with(Reference other) {
        Map<String, ReferenceKey> both = new LinkedHashMap<>(keys);
        both.putAll(other.keys);
        return new Reference(both, open);
    }

    /** These keys, and any other, unchecked. */
    Reference open() {
        return new Reference(keys, true);
    }

    boolean isOpen() {
        return open;
    }

    /** The keys in the order they are written. */
    List<ReferenceKey> keys() {
        return List.copyOf(keys.values());
    }

    List<String> names() {
        return new ArrayList<>(keys.keySet());
    }

    boolean has(String name) {
        return keys.containsKey(name);
    }

    ReferenceKey key(String name) {
        ReferenceKey key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no such key: " + name);
        }
        return key;
    }
}
