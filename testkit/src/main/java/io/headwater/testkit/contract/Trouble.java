package io.headwater.testkit.contract;

/** What a {@link SinkContract} asks the author to bring about, so that a rule can be tried. */
public enum Trouble {
    /** From now on the destination takes what it is sent and does not answer. Brought about by {@code cause}. */
    HANG,
    /** The destination refuses the next thing it is sent, as it would for overload. Brought about by {@code cause}. */
    REFUSE_ONCE,
    /**
     * Of the next thing it is sent, the destination refuses every second record, beginning with the first, as it would
     * for overload, and stores the others. Brought about by {@code cause}.
     */
    REFUSE_EVERY_SECOND,
    /** A record within the sink's limits that this destination will never take. Made by {@code neverFits}. */
    NEVER_FITS,
    /** Settings that the factory must refuse. Listed by {@code factory} and {@code wrongSettings}. */
    WRONG_SETTINGS
}
