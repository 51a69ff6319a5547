package io.headwater.config;

import java.util.Locale;

/** What a plug-in can be. */
public enum PluginKind {
    SOURCE,
    SINK,
    FORMAT,
    TRANSFORM;

    /** The key under which a {@code reference.conf} describes plug-ins of this kind: {@code sources}. */
    public String plural() {
        return this + "s";
    }

    /** {@code source}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
