package io.headwater.testkit.mysql;

/** How a server keeps the names of databases and tables. A data directory is made for one of these. */
enum NameCase {
    /** As they are written; {@code T} and {@code t} are two. */
    AS_WRITTEN("--lower-case-table-names=0", ""),
    /** In lower case, however they are written. */
    LOWER("--lower-case-table-names=1", "-lower-case");

    private final String option;
    private final String suffix;

    NameCase(String option, String suffix) {
        this.option = option;
        this.suffix = suffix;
    }

    String option() {
        return option;
    }

    /** Of the name of a data directory. */
    String suffix() {
        return suffix;
    }
}
