package io.headwater.source.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import io.headwater.spi.TableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What people want of snapshots, as a document of the state. Only {@link SnapshotOrders} writes it, in processes of their
 * own; a running source looks at it, and never changes it. Immutable.
 *
 * @param last the number of the last request that there ever was
 * @param paused whether no rows are to be read for now
 * @param cancelled numbers of requests that are not wanted any more
 */
record ReadRequests(long last, boolean paused, List<Long> cancelled, List<Request> requests) {
    private static final String DOCUMENT = "snapshot-requests";
    private static final ReadRequests NONE = new ReadRequests(0, false, List.of(), List.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    ReadRequests {
        cancelled = List.copyOf(cancelled);
        requests = List.copyOf(requests);
    }

    static ReadRequests in(StateStore state) {
        return state.read(DOCUMENT).map(ReadRequests::parsed).orElse(NONE);
    }

    private static ReadRequests parsed(byte[] document) {
        try {
            return JSON.readValue(document, ReadRequests.class);
        } catch (IOException | RuntimeException e) {
            throw new PipelineException(
                    ErrorKind.STATE_UNREADABLE,
                    "the state's document " + DOCUMENT + " is not one that headwater snapshot wrote; take it away",
                    e);
        }
    }

    void store(StateStore state) {
        try {
            state.replace(DOCUMENT, JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests are not JSON", e);
        }
    }

    ReadRequests with(TableId table, Optional<String> where) {
        List<Request> more = new ArrayList<>(requests);
        more.add(new Request(last + 1, table.database(), table.name(), where.orElse(null)));
        return new ReadRequests(last + 1, paused, cancelled, more);
    }

    ReadRequests withPaused(boolean now) {
        return new ReadRequests(last, now, cancelled, requests);
    }

    ReadRequests withCancelled(List<Long> numbers) {
        List<Long> more = new ArrayList<>(cancelled);
        numbers.stream().filter(number -> !more.contains(number)).forEach(more::add);
        return new ReadRequests(last, paused, more, requests);
    }

    ReadRequests without(LongPredicate settled) {
        return new ReadRequests(
                last,
                paused,
                cancelled.stream().filter(number -> !settled.test(number)).toList(),
                requests.stream()
                        .filter(request -> !settled.test(request.number()))
                        .toList());
    }

    /** @param where {@code null} for the rows that the configuration wants */
    record Request(
            long number,
            String database,
            String table,
            @Nullable String where) {
        TableRead read() {
            return new TableRead(new TableId(database, table), number, Optional.ofNullable(where));
        }
    }
}
