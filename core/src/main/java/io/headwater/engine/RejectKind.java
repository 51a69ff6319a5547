package io.headwater.engine;

/** Why a record is rejected, as {@code rejected.records} tells. */
enum RejectKind {
    /** Larger than any record that the sink takes. */
    TOO_LARGE("too-large"),
    /** Refused by the sink, which says why. */
    REFUSED("refused");

    private final String label;

    RejectKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
