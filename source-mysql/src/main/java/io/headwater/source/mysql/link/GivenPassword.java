package io.headwater.source.mysql.link;

import static java.util.Objects.requireNonNull;

/** The one in the configuration. */
record GivenPassword(String current) implements Password {
    GivenPassword {
        requireNonNull(current, "current is null");
    }

    @Override
    public String toString() {
        return "given";
    }
}
