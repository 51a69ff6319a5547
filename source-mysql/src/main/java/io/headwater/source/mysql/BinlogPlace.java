package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.SourceInfo;
import java.util.Comparator;

/**
 * A file of the binlog and a byte position in it, comparable with others of the same server.
 *
 * @param file such as {@code binlog.000042}
 */
record BinlogPlace(String file, long pos) implements Comparable<BinlogPlace> {
    private static final Comparator<BinlogPlace> ORDER =
            Comparator.comparingLong(BinlogPlace::fileNumber).thenComparingLong(BinlogPlace::pos);

    BinlogPlace {
        requireNonNull(file, "file is null");
    }

    /** Where an event is, for messages: within a compressed transaction, where that is. */
    static String shown(MySqlOffsetContext offset, EventHeaderV4 header) {
        SourceInfo reached = offset.getSource();
        long position = header.getPosition() > 0 ? header.getPosition() : reached.getCurrentBinlogPosition();
        return reached.getCurrentBinlogFilename() + ":" + position;
    }

    boolean isAtOrAfter(BinlogPlace other) {
        return compareTo(other) >= 0;
    }

    /** Files are numbered, and the number outgrows its six digits: {@code binlog.1000000} follows 999999. */
    @Override
    public int compareTo(BinlogPlace other) {
        return ORDER.compare(this, other);
    }

    private long fileNumber() {
        String digits = file.substring(file.lastIndexOf('.') + 1);
        return digits.isEmpty() || !digits.chars().allMatch(Character::isDigit) ? 0 : Long.parseLong(digits);
    }

    @Override
    public String toString() {
        return file + ":" + pos;
    }
}
