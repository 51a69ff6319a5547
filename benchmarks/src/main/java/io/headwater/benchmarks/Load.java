package io.headwater.benchmarks;

/** Changes rows of a database, and returns how many. */
@FunctionalInterface
interface Load {
    long run() throws Exception;
}
