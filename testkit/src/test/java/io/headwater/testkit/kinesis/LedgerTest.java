package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.Puts.entries;
import static io.headwater.testkit.kinesis.Puts.entry;
import static io.headwater.testkit.kinesis.fault.Faults.refuseFirstOfEachKey;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

final class LedgerTest {
    @AutoClose
    private final KinesisEmulator emulator =
            KinesisEmulator.start().createStream("s", 2).createStream("t", 1);

    @AutoClose
    private final KinesisClient kinesis = KinesisClients.blocking(emulator.endpoint());

    @Test
    void keepsTheFateOfEveryRecordInOrder() {
        emulator.script(refuseFirstOfEachKey());
        put("s", List.of(entry("a", "1"), entry("a", "2")));
        put("s", List.of(entry("a", "1")));

        assertThat(emulator.ledger().entries("s"))
                .extracting(LedgerEntry::request, LedgerEntry::partitionKey, LedgerEntry::fate)
                .containsExactly(
                        tuple(1L, "a", Fate.REFUSED), tuple(1L, "a", Fate.STORED), tuple(2L, "a", Fate.STORED));
    }

    @Test
    void namesThePlaceOfWhatWasStored() {
        put("s", entries(10));

        assertThat(emulator.ledger()
                        .entries("s")
                        .map(entry -> entry.shardId() + entry.sequenceNumber().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(emulator.records("s").stream()
                        .map(record -> record.shardId() + record.sequenceNumber())
                        .toList());
    }

    @Test
    void tellsStreamsApart() {
        put("s", entries(2));
        put("t", entries(3));

        assertThat(emulator.ledger().entries("t")).hasSize(3);
        assertThat(emulator.ledger().entries()).hasSize(5);
    }

    @Test
    void agreesWithEveryShardAboutTheOrderOfConcurrentPuts() {
        IntStream.range(0, 40).parallel().forEach(i -> put("s", entries(25)));

        assertThat(emulator.records("s")).hasSize(1_000);
        for (String shard : List.of("shardId-000000000000", "shardId-000000000001")) {
            List<String> stored = emulator.records("s").stream()
                    .filter(record -> record.shardId().equals(shard))
                    .map(StreamRecord::sequenceNumber)
                    .toList();
            assertThat(stored).isSorted().doesNotHaveDuplicates();
            assertThat(emulator.ledger()
                            .entries("s")
                            .filter(entry -> entry.shardId().equals(shard))
                            .map(entry -> entry.sequenceNumber().orElseThrow())
                            .toList())
                    .isEqualTo(stored);
        }
    }

    @Test
    void addsUpWhatWasStored() {
        put("s", List.of(entry("key", "data"), entry("k", "d")));

        assertThat(emulator.ledger().stored()).isEqualTo(2);
        assertThat(emulator.ledger().bytesStored()).isEqualTo(9);
    }

    @Test
    void keepsTheTotalsAloneWhenOnlyCounting() {
        emulator.countOnly(true);

        put("s", entries(500));

        assertThat(emulator.ledger().stored()).isEqualTo(500);
        assertThat(emulator.ledger().bytesStored())
                .isEqualTo(entries(500).stream()
                        .mapToLong(entry ->
                                entry.partitionKey().length() + entry.data().asByteArray().length)
                        .sum());
        assertThat(emulator.ledger().entries()).isEmpty();
        assertThat(emulator.records("s")).isEmpty();
    }

    @Test
    void tellsAListenerOfEachRecordAsItIsStored() {
        List<String> arrivals = new ArrayList<>();
        emulator.countOnly(true);
        emulator.onArrival((key, bytes) -> arrivals.add(key + " " + bytes));

        put("s", List.of(entry("key", "data"), entry("k", "d")));

        assertThat(arrivals).containsExactly("key 7", "k 2");
    }

    @Test
    void knowsTheActionsUsed() {
        put("s", entries(1));
        put("s", entries(1));

        assertThat(emulator.actionsUsed()).extracting(Action::permission).containsExactly("kinesis:PutRecords");
        assertThat(emulator.calls(PUT_RECORDS)).isEqualTo(2);
    }

    private void put(String stream, List<PutRecordsRequestEntry> entries) {
        kinesis.putRecords(put -> put.streamName(stream).records(entries));
    }
}
