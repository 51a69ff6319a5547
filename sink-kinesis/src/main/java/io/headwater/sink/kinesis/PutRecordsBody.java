package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the body of a PutRecords request, in CBOR: measures it, then writes it in place, once. Data is copied into it
 * and nothing else is made of it.
 */
final class PutRecordsBody {
    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final int MAP = 0xA0;

    private static final byte[] STREAM_NAME = name("StreamName");
    private static final byte[] STREAM_ARN = name("StreamARN");
    private static final byte[] RECORDS = name("Records");
    private static final byte[] PARTITION_KEY = name("PartitionKey");
    private static final byte[] EXPLICIT_HASH_KEY = name("ExplicitHashKey");
    private static final byte[] DATA = name("Data");

    private final byte[] body;
    private int at;

    private PutRecordsBody(int size) {
        this.body = new byte[size];
    }

    static byte[] of(StreamRequest request) {
        byte[] stream = request.stream().getBytes(US_ASCII);
        byte[] kind = StreamName.isArn(request.stream()) ? STREAM_ARN : STREAM_NAME;
        byte[][] keys = keys(request.entries());
        PutRecordsBody body = new PutRecordsBody(size(kind, stream, request.entries(), keys));
        body.write(kind, stream, request.entries(), keys);
        return body.body;
    }

    private static byte[][] keys(List<? extends PutEntry> entries) {
        byte[][] keys = new byte[entries.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = entries.get(i).partitionKey().getBytes(UTF_8);
        }
        return keys;
    }

    private static int size(byte[] kind, byte[] stream, List<? extends PutEntry> entries, byte[][] keys) {
        int size = 1 + kind.length + sizeOf(stream) + RECORDS.length + headSize(keys.length);
        for (int i = 0; i < keys.length; i++) {
            size += 1 + PARTITION_KEY.length + sizeOf(keys[i]);
            size += sizeOfHashKey(entries.get(i).explicitHashKey());
            size += DATA.length + sizeOf(entries.get(i).dataBytes());
        }
        return size;
    }

    private void write(byte[] kind, byte[] stream, List<? extends PutEntry> entries, byte[][] keys) {
        head(MAP, 2);
        put(kind);
        put(TEXT, stream);
        put(RECORDS);
        head(ARRAY, keys.length);
        for (int i = 0; i < keys.length; i++) {
            writeEntry(entries.get(i), keys[i]);
        }
    }

    private void writeEntry(PutEntry entry, byte[] key) {
        String hashKey = entry.explicitHashKey();
        head(MAP, hashKey == null ? 2 : 3);
        put(PARTITION_KEY);
        put(TEXT, key);
        if (hashKey != null) {
            put(EXPLICIT_HASH_KEY);
            put(TEXT, hashKey.getBytes(US_ASCII));
        }
        put(DATA);
        head(BYTES, entry.dataBytes());
        entry.writeData(body, at);
        at += entry.dataBytes();
    }

    private void put(int type, byte[] content) {
        head(type, content.length);
        put(content);
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, body, at, bytes.length);
        at += bytes.length;
    }

    /** An item's type and length, in as few bytes as can be. */
    private void head(int type, int length) {
        int width = headSize(length) - 1;
        // 24 says that one byte follows, 25 two, 26 four.
        body[at++] = (byte) (type | (width == 0 ? length : 24 + width / 2));
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            body[at++] = (byte) (length >> shift);
        }
    }

    /** It consists of digits. */
    private static int sizeOfHashKey(@Nullable String hashKey) {
        return hashKey == null ? 0 : EXPLICIT_HASH_KEY.length + sizeOf(hashKey.length());
    }

    private static int sizeOf(byte[] content) {
        return sizeOf(content.length);
    }

    private static int sizeOf(int length) {
        return headSize(length) + length;
    }

    private static int headSize(int length) {
        if (length < 24) {
            return 1;
        }
        if (length < 1 << 8) {
            return 2;
        }
        return length < 1 << 16 ? 3 : 5;
    }

    private static byte[] name(String name) {
        byte[] text = name.getBytes(US_ASCII);
        byte[] named = new byte[1 + text.length];
        named[0] = (byte) (TEXT | text.length);
        System.arraycopy(text, 0, named, 1, text.length);
        return named;
    }
}
