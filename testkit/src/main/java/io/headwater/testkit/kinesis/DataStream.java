package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED;

import io.headwater.testkit.kinesis.fault.Mishap;
import io.headwater.testkit.kinesis.fault.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A data stream: its settings and its shards. Thread-safe: one lock, its own, guards it and its shards. */
final class DataStream {
    private static final Verdict OVERLOADED = Verdict.refuse(PROVISIONED_THROUGHPUT_EXCEEDED);

    private final String account;
    private final String name;
    private final StreamMode mode;
    private final Instant createdAt;
    private final Time time;
    private final Switches switches;
    private final Ledger ledger;
    private final List<Shard> shards = new ArrayList<>();
    private final NavigableMap<HashKey, Shard> openByStart = new TreeMap<>();
    private int maxRecordKiB;
    private int retentionHours = 24;
    private Map<String, String> tags = Map.of();
    private @Nullable String kmsKey;
    private String change = "CREATING";
    private long changedAt;
    private Duration changeTime;

    DataStream(String account, String name, StreamMode mode, int shardCount, int maxRecordKiB, Emulation emulation) {
        this.account = account;
        this.name = name;
        this.mode = mode;
        this.maxRecordKiB = maxRecordKiB;
        this.time = emulation.time();
        this.switches = emulation.switches();
        this.ledger = emulation.ledger();
        this.createdAt = time.wall().instant();
        this.changedAt = time.nano().getAsLong();
        this.changeTime = emulation.switches().creation;
        open(HashRange.uniform(shardCount), List.of());
    }

    /** Decides about each record in turn, stores what is to be stored and says what the client is told. */
    synchronized List<PutResult> put(List<PutEntry> entries, Mishap mishap, long request) {
        long now = time.wall().millis();
        List<PutResult> results = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            PutEntry entry = entries.get(i);
            Shard shard = openByStart.floorEntry(entry.hashKey()).getValue();
            Verdict verdict = verdict(mishap, i, entry, shard);
            long ordinal = verdict.stored() ? store(entry, shard, now) : 0;
            enter(entry, shard, ordinal, Fate.of(verdict, mishap.delivery()), request, now);
            results.add(result(shard, verdict));
        }
        return results;
    }

    private Verdict verdict(Mishap mishap, int index, PutEntry entry, Shard shard) {
        Verdict verdict = mishap.verdict(index, entry.partitionKey());
        boolean overloaded = verdict.stored() && switches.throttling && !shard.admits(entry.size());
        return overloaded ? OVERLOADED : verdict;
    }

    private long store(PutEntry entry, Shard shard, long now) {
        long ordinal = shard.advance();
        byte[] data = entry.data();
        if (data != null) {
            shard.append(new StreamRecord(shard, ordinal, now, entry.partitionKey(), data));
        }
        announce(entry);
        return ordinal;
    }

    private void announce(PutEntry entry) {
        if (entry.userRecords() == 1) {
            switches.listener.stored(entry.partitionKey(), entry.size());
        } else {
            switches.listener.storedAggregate(entry.partitionKey(), entry.size(), entry.userRecords());
        }
    }

    private void enter(PutEntry entry, Shard shard, long ordinal, Fate fate, long request, long now) {
        ledger.count(fate, entry.size());
        if (!switches.countOnly) {
            ledger.keep(new LedgerEntry(shard, entry.partitionKey(), request, now, ordinal, fate));
        }
    }

    private static PutResult result(Shard shard, Verdict verdict) {
        return verdict.error()
                .map(code -> PutResult.failed(shard, code))
                .orElseGet(() -> PutResult.stored(shard, shard.lastSequenceDigits()));
    }

    /** Closes the parents and opens a child for each range, which together cover what the parents covered. */
    synchronized List<Shard> reshard(List<Shard> parents, List<HashRange> ranges) {
        parents.forEach(parent -> openByStart.remove(parent.range().start()));
        List<Shard> children = open(ranges, parents);
        parents.forEach(parent -> parent.closeFor(children, time.wall().instant()));
        return children;
    }

    private List<Shard> open(List<HashRange> ranges, List<Shard> parents) {
        return ranges.stream().map(range -> open(range, parents)).toList();
    }

    private Shard open(HashRange range, List<Shard> parents) {
        Shard shard = new Shard(name, shards.size(), range, parents, time);
        shards.add(shard);
        openByStart.put(range.start(), shard);
        return shard;
    }

    /** Records of one shard, from a place on. */
    synchronized ShardPage read(Shard shard, long ordinal, int limit) {
        return ShardPage.of(shard, ordinal, limit, time.wall().instant());
    }

    /** All records: shard by shard, parents before children. */
    synchronized List<StreamRecord> records() {
        return shards.stream().flatMap(shard -> shard.recordsFrom(0).stream()).toList();
    }

    /** Looks at the shards, or changes them in several steps, while nobody else does. */
    synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }

    /** The shards that match, parents before children, as the API shows them. */
    synchronized List<ShardShape> describe(Predicate<Shard> filter) {
        return shards.stream().filter(filter).map(ShardShape::of).toList();
    }

    String name() {
        return name;
    }

    String arn() {
        return Streams.arn(account, name);
    }

    StreamMode mode() {
        return mode;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** All shards ever, parents before children. */
    synchronized List<Shard> shards() {
        return List.copyOf(shards);
    }

    /** The open shards in the order of their hash ranges. */
    synchronized List<Shard> openShards() {
        return List.copyOf(openByStart.values());
    }

    Optional<Shard> shard(String id) {
        return shards().stream().filter(shard -> shard.id().equals(id)).findFirst();
    }

    /** {@code ACTIVE}, unless it was created or encrypted a moment ago. */
    synchronized String status() {
        return time.nano().getAsLong() - changedAt < changeTime.toNanos() ? change : "ACTIVE";
    }

    synchronized Map<String, String> tags() {
        return tags;
    }

    synchronized void tags(Map<String, String> given) {
        tags = Map.copyOf(given);
    }

    /** What encrypts it, if something does. */
    synchronized Optional<String> kmsKey() {
        return Optional.ofNullable(kmsKey);
    }

    synchronized void encrypt(String key) {
        kmsKey = key;
        change = "UPDATING";
        changedAt = time.nano().getAsLong();
        changeTime = switches.creation;
    }

    synchronized int maxRecordKiB() {
        return maxRecordKiB;
    }

    synchronized void maxRecordKiB(int kibibytes) {
        maxRecordKiB = kibibytes;
    }

    synchronized int retentionHours() {
        return retentionHours;
    }

    synchronized void retentionHours(int hours) {
        retentionHours = hours;
    }
}
