package io.headwater.sink.kinesis;

import org.jspecify.annotations.Nullable;

/**
 * What stands at one place of a PutRecords request and is stored or refused as one. It is told its fate by the thread
 * that sent it, once.
 */
interface PutEntry {
    String partitionKey();

    /** The hash, in decimal, by which Kinesis finds the shard; {@code null} for that of the partition key. */
    @Nullable
    String explicitHashKey();

    int dataBytes();

    /** Writes {@link #dataBytes} bytes. */
    void writeData(byte[] target, int at);

    /** The data by itself; not to be modified. */
    default byte[] data() {
        byte[] data = new byte[dataBytes()];
        writeData(data, 0);
        return data;
    }

    /** @param shard where; asked for by {@link StreamRequest#tellsShards} */
    void stored(String shard);

    /** It may be taken later; it may even be stored. */
    void refused(String reason);

    /** It is not stored and never will be, as it is. */
    void invalid(String reason);
}
