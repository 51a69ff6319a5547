package io.headwater.source.mysql;

/** How far the reading of a table is. */
enum ReadState {
    WAITING,
    READING,
    READ,
    REFUSED,
    CANCELLED;

    boolean isOver() {
        return this != WAITING && this != READING;
    }
}
