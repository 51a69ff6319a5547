package io.headwater.testkit.kinesis;

import java.io.OutputStream;
import java.util.Arrays;

/** Takes a record's data, to measure it: length, and number of records in it. One thread; one after another. */
final class DataMeter extends OutputStream {
    private byte[] data = new byte[4 << 10];
    private int length;

    void begin() {
        length = 0;
    }

    @Override
    public void write(int one) {
        grow(1);
        data[length++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        grow(count);
        System.arraycopy(bytes, offset, data, length, count);
        length += count;
    }

    int length() {
        return length;
    }

    int userRecords() {
        return Deaggregation.count(data, length);
    }

    private void grow(int more) {
        if (length + more > data.length) {
            data = Arrays.copyOf(data, Math.max(length + more, 2 * data.length));
        }
    }
}
