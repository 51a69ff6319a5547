package io.headwater.spi;

/**
 * A place in a source's log from which reading can resume. Opaque to the engine and to sinks; immutable.
 *
 * <p>{@code toString} is logged and shown to operators: it reads as the source's own tools would print the place.
 */
public interface Position {
    /**
     * What {@link PluginContext#resumeFrom} returns in a later process. Carries no secret. Called on any thread, only
     * for positions that are about to be stored, so writing it may cost something.
     */
    byte[] toBytes();
}
