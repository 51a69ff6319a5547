package io.headwater.spi;

/** Why a pipeline stopped, as a program that started it would tell causes apart. */
public enum ErrorKind {
    /** Something went wrong that has no kind of its own. */
    FAILURE(1),
    /** A change, or the source's way of logging changes, cannot be handled rightly. */
    DATA_REFUSED(65),
    /** The source or the sink is gone for good, or no longer has what we need. */
    UNAVAILABLE(69),
    /** Another process uses this pipeline's state. */
    STATE_LOCKED(73),
    /** Stored state is damaged, foreign, or of a later version. */
    STATE_UNREADABLE(74),
    /** State cannot be stored. */
    STATE_UNWRITABLE(74),
    /** A login, grant or policy is missing. */
    PERMISSION(77),
    /** The configuration is wrong. */
    CONFIGURATION(78);

    private final int exitCode;

    ErrorKind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a process that ends for this reason, after {@code sysexits.h}. */
    public int exitCode() {
        return exitCode;
    }
}
