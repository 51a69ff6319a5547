package io.headwater.spi;

import com.typesafe.config.Config;
import java.util.Optional;

/** What a plug-in is given. An interface, so that it can grow without breaking a plug-in. */
public interface PluginContext {
    /** The name of the pipeline: for client ids, thread names and log lines. */
    String pipeline();

    /**
     * The plug-in's own block, checked against its {@code reference.conf} and completed with its defaults: every key
     * of the reference is there, with a value of its type or, where the reference says {@code null}, maybe
     * {@code null}.
     */
    Config config();

    /** The position to resume from, as {@link Position#toBytes} wrote it; empty at a first start. For sources. */
    Optional<byte[]> resumeFrom();

    /**
     * Whether a source is to end, rather than to wait, once it has handed over all that was committed before it was
     * created.
     */
    boolean untilCaughtUp();

    /** Durable state of this pipeline, for what a plug-in must remember. */
    StateStore state();

    Metrics metrics();
}
