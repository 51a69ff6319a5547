package io.headwater.benchmarks;

/** One kind of work, and what is to be found out about it. */
interface Workload {
    /** A letter and a digit. */
    String name();

    void measure(Stage stage, Findings findings) throws Exception;
}
