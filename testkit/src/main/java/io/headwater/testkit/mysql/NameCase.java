package io.headwater.testkit.mysql;

import java.util.List;

/** How a server keeps the names of databases and tables. A data directory is made for one of these. */
enum NameCase {
    /** As the operating system has them: on Linux {@code T} and {@code t} are two. */
    AS_WRITTEN("", List.of()),
    /** In lower case, however they are written. */
    LOWER("-lower-case", List.of("--lower-case-table-names=1"));

    private final String suffix;
    private final List<String> options;

    NameCase(String suffix, List<String> options) {
        this.suffix = suffix;
        this.options = options;
    }

    /** Of the name of a data directory. */
    String suffix() {
        return suffix;
    }

    List<String> options() {
        return options;
    }
}
