package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.SourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Tells, behind each event, how far the binlog is read: those who read tables beside it wait for that, and so do tables
 * that are to be taken in. Used by one thread, the binlog reader's.
 */
final class AwaitedPlaces {
    private final ChunkReaders chunks;
    private final TableAdditions additions;

    AwaitedPlaces(ChunkReaders chunks, TableAdditions additions) {
        this.chunks = requireNonNull(chunks, "chunks is null");
        this.additions = requireNonNull(additions, "additions is null");
    }

    /**
     * What the event does has been done.
     *
     * @param everyday whether it can have changed nothing but rows
     */
    void passed(MySqlPartition partition, MySqlOffsetContext offset, EventHeaderV4 header, boolean everyday)
            throws InterruptedException {
        if (!chunks.areReading() && !additions.arePending()) {
            return;
        }
        if (header.getEventType() == EventType.QUERY && !everyday) {
            chunks.stream().passedStatement();
        }
        BinlogPlace reached = placeAfter(offset, header);
        if (reached != null) {
            chunks.stream().reached(reached);
            additions.passed(partition, reached, header.getEventType());
        }
    }

    private static @Nullable BinlogPlace placeAfter(MySqlOffsetContext offset, EventHeaderV4 header) {
        SourceInfo place = offset.getSource();
        if (header.getEventType() == EventType.ROTATE) {
            return new BinlogPlace(place.getCurrentBinlogFilename(), place.getCurrentBinlogPosition());
        }
        return header.getNextPosition() > 0 && place.getCurrentBinlogFilename() != null
                ? new BinlogPlace(place.getCurrentBinlogFilename(), header.getNextPosition())
                : null;
    }
}
