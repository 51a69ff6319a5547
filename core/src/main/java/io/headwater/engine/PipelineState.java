package io.headwater.engine;

/** The life of a pipeline, in order; the last two are ends. */
public enum PipelineState {
    NEW,
    RUNNING,
    /** No longer reads; delivers what it has read. */
    DRAINING,
    /** Ended as asked, or because the source is exhausted. */
    STOPPED,
    /** Ended by an error. */
    FAILED
}
