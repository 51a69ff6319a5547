package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Chunks of a table, and its changes, in any order in which a server may log, commit and send them. */
class ChunkHandOverTest {
    private static final TableId TABLE = new TableId("shop", "orders");

    @Property(tries = 2_000)
    void aRowIsReadInItsPlaceAmongItsChanges(@ForAll long seed) {
        World world = new World(new Random(seed), true);

        world.readTable();

        assertThat(world.findings()).isEmpty();
    }

    /** What is in the log is not always committed: the test above would find a reader that took it to be. */
    @Example
    void whoDoesNotWaitForCommitsReadsRowsAsTheyWere() {
        List<String> findings = new ArrayList<>();
        for (long seed = 0; seed < 500; seed++) {
            World world = new World(new Random(seed), false);
            world.readTable();
            findings.addAll(world.findings());
        }

        assertThat(findings).isNotEmpty();
    }

    /** A server with one table, whose log is ahead of its commits, and a reader of its log, who is behind it. */
    private static final class World {
        private static final int KEYS = 12;
        private static final int CHUNK = 4;

        private final Random random;
        private final boolean waits;
        private final List<RowChange> log = new ArrayList<>();
        private int committed;
        private int streamed;
        private int version;
        private final Map<Integer, Integer> atStart = new TreeMap<>();
        private final OpenWindows windows = new OpenWindows();
        private final List<RowChange> delivered = new ArrayList<>();

        World(Random random, boolean waits) {
            this.random = random;
            this.waits = waits;
            for (int key = 0; key < KEYS; key++) {
                if (random.nextBoolean()) {
                    atStart.put(key, ++version);
                }
            }
        }

        void readTable() {
            for (int first = 0; first < KEYS; first += CHUNK) {
                int low = log.size();
                await(() -> streamed >= low);
                windows.open(TABLE);
                int begun = streamed;
                await(() -> !waits || committed >= begun);
                Map<Integer, Integer> chunk = new TreeMap<>(tableAfter(committed));
                liveOn();
                int high = log.size();
                await(() -> streamed >= high);
                hand(chunk, first);
                windows.close(TABLE);
            }
            await(() -> streamed == log.size() && committed == log.size());
        }

        private void await(java.util.function.BooleanSupplier condition) {
            do {
                liveOn();
            } while (!condition.getAsBoolean());
        }

        private void liveOn() {
            for (int i = random.nextInt(6); i > 0; i--) {
                switch (random.nextInt(5)) {
                    case 0 -> log();
                    case 1, 2 -> committed = Math.min(committed + 1, log.size());
                    default -> stream();
                }
            }
        }

        private void log() {
            int key = random.nextInt(KEYS);
            Integer before = tableAfter(log.size()).get(key);
            MapRow after = row(key, ++version);
            if (before == null) {
                log.add(change().insertRow("shop.orders", after));
            } else if (random.nextInt(3) > 0) {
                log.add(change().updateRow("shop.orders", row(key, before), after));
            } else {
                log.add(change().deleteRow("shop.orders", row(key, before)));
            }
        }

        private void stream() {
            if (streamed < log.size()) {
                RowChange change = log.get(streamed++);
                windows.changed(List.of(change));
                delivered.add(change);
            }
        }

        private void hand(Map<Integer, Integer> chunk, int first) {
            chunk.forEach((key, value) -> {
                RowChange read = read(key, value);
                if (key >= first && key < first + CHUNK && windows.isUnchanged(read)) {
                    delivered.add(read);
                }
            });
        }

        private static RowChange read(int key, int value) {
            RowChange row = change().insertRow("shop.orders", row(key, value));
            return new RowChange(Operation.READ, row.table(), row.key(), null, row.after(), row.origin());
        }

        private static Changes change() {
            return Changes.event("e");
        }

        private static MapRow row(int key, int value) {
            return MapRow.of("id", key, "v", value);
        }

        private Map<Integer, Integer> tableAfter(int changes) {
            Map<Integer, Integer> table = new LinkedHashMap<>(atStart);
            log.subList(0, changes).forEach(change -> {
                if (change.operation() == Operation.DELETE) {
                    table.remove(key(change));
                } else {
                    table.put(key(change), value(change));
                }
            });
            return table;
        }

        /** A consumer builds the table of what it is given; a row read must be the one it has, or one it has not heard of. */
        List<String> findings() {
            List<String> findings = new ArrayList<>();
            Map<Integer, Integer> known = new TreeMap<>();
            Map<Integer, Integer> heard = new TreeMap<>();
            for (RowChange change : delivered) {
                if (change.operation() == Operation.READ
                        && heard.containsKey(key(change))
                        && !value(change).equals(known.get(key(change)))) {
                    findings.add("read " + key(change) + " as " + value(change) + ", not " + known.get(key(change)));
                }
                heard.put(key(change), 1);
                if (change.operation() == Operation.DELETE) {
                    known.remove(key(change));
                } else {
                    known.put(key(change), value(change));
                }
            }
            if (!known.equals(new TreeMap<>(tableAfter(log.size())))) {
                findings.add("in the end " + known + ", not " + tableAfter(log.size()));
            }
            return findings;
        }

        private static Integer key(RowChange change) {
            return (Integer) change.key().get(0);
        }

        private static Integer value(RowChange change) {
            return (Integer) change.after().get(1);
        }
    }
}
