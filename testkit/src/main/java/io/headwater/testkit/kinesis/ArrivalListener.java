package io.headwater.testkit.kinesis;

/**
 * Is told of every record at the moment in which it is stored. Called by the threads of connections, for one record of a
 * stream at a time, with the stream waiting meanwhile: it should return at once.
 */
@FunctionalInterface
public interface ArrivalListener {
    /** @param bytes the size of key and data */
    void stored(String partitionKey, int bytes);

    /**
     * Told, instead of {@link #stored}, of a record that holds several.
     *
     * @param userRecords how many
     */
    default void storedAggregate(String partitionKey, int bytes, int userRecords) {
        stored(partitionKey, bytes);
    }
}
