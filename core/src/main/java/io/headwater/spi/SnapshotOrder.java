package io.headwater.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What an operator wants of the reading of rows that are there, beside the changes of a pipeline that may be running.
 *
 * @param verb what is to be done
 * @param of for {@link Verb#READ} tables, or patterns of tables, for {@link Verb#CANCEL} numbers of requests; else empty
 * @param where for {@link Verb#READ}: a condition on rows, in the source's own language; empty for the rows that the
 *     configuration wants
 * @param keys for {@link Verb#READ}: values of the primary key of the rows that are wanted; empty for all
 */
public record SnapshotOrder(Verb verb, List<String> of, Optional<String> where, List<String> keys) {
    /** What can be done. */
    public enum Verb {
        /** Has rows read again. */
        READ,
        /** Tells what is asked for, what is being read, and how far it is. */
        LIST,
        /** Has no rows read until {@link #RESUME}. Changes go on. */
        PAUSE,
        RESUME,
        /** Ends requests, where they are. */
        CANCEL
    }

    public SnapshotOrder {
        requireNonNull(verb, "verb is null");
        requireNonNull(where, "where is null");
        of = List.copyOf(of);
        keys = List.copyOf(keys);
    }

    /** One that needs no more words. */
    public static SnapshotOrder of(Verb verb) {
        return new SnapshotOrder(verb, List.of(), Optional.empty(), List.of());
    }
}
