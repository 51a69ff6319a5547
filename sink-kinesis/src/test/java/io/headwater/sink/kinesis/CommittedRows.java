package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import io.headwater.testkit.doubles.ScriptedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Changes of a hundred rows at random, as a source commits them: of each row a history of event ids. */
record CommittedRows(List<RowChange> changes) {
    private static final int ROWS = 100;
    private static final int BATCH = 50;

    /** @param count a multiple of 50 */
    static CommittedRows of(int count) {
        Random random = new Random(20260102);
        return new CommittedRows(IntStream.range(0, count)
                .mapToObj(i ->
                        Changes.event("event-" + i).insertRow("shop.orders", MapRow.of("id", random.nextInt(ROWS))))
                .toList());
    }

    List<ScriptedSource.Step> batches() {
        List<ScriptedSource.Step> batches = new ArrayList<>();
        for (int i = 0; i < changes.size(); i += BATCH) {
            batches.add(batch(changes.subList(i, i + BATCH)));
        }
        return batches;
    }

    static String key(RowChange change) {
        return "row-" + change.row().get(0);
    }

    static byte[] encode(RowChange change) {
        return change.origin().eventId().getBytes(UTF_8);
    }

    /** Of each key its event ids, in order. */
    Map<String, List<String>> histories() {
        return changes.stream()
                .collect(groupingBy(
                        CommittedRows::key, mapping(change -> change.origin().eventId(), toList())));
    }
}
