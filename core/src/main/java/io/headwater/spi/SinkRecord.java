package io.headwater.spi;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * One change, encoded.
 *
 * @param key names the key whose order is kept, the same text in every process: what a partitioned destination
 *     partitions by. May be of any length
 * @param payload the encoded change; not to be modified
 * @param change what was encoded, for sinks that route by table
 */
public record SinkRecord(String key, byte[] payload, RowChange change) {
    public SinkRecord {
        requireNonNull(key, "key is null");
        requireNonNull(payload, "payload is null");
        requireNonNull(change, "change is null");
    }

    /** Payload and key as UTF-8: what counts against {@link SinkLimits#maxBytes} and {@code maxRecordBytes}. */
    public long bytes() {
        return payload.length + utf8Length(key);
    }

    /** The change, the size; never the key's or the payload's content. */
    @Override
    public String toString() {
        return change + " (" + payload.length + " bytes)";
    }

    private static int utf8Length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
