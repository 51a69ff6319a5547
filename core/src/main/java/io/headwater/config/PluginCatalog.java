package io.headwater.config;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What reading a configuration needs to know of the plug-ins there are. */
public interface PluginCatalog {
    /** The names that may be a {@code type}. */
    SortedSet<String> names(PluginKind kind);

    /** What a plug-in's {@code reference.conf} says of its keys; empty if it says nothing. */
    Optional<Reference> reference(PluginKind kind, String name);

    /** What could not be loaded, and why, for whoever misses a name. */
    List<String> failures();
}
