package io.headwater.testkit.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.http.HttpServer;
import io.headwater.testkit.kinesis.wire.Action;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Amazon Kinesis Data Streams on 127.0.0.1, for as long as this object lives. Thread-safe.
 *
 * <p>Any client works that is pointed at {@link #endpoint()}: credentials and signatures are not looked at. The limits of
 * requests and records are enforced as the service does; the throughput of shards when
 * {@linkplain #throttleShards asked to}. What the client cannot see, a test can: {@link #records} is what lies in a stream,
 * {@link #ledger()} what became of every record that was sent.
 *
 * <p>Streams are active, unless {@linkplain #creationTakes creation takes} time, and reshardings complete, as soon as they
 * are answered. Records stay in memory and never expire; encryption is remembered and shown. Not emulated: enhanced
 * fan-out and metrics.
 *
 * <pre>{@code
 * try (KinesisEmulator kinesis = KinesisEmulator.start()) {
 *     kinesis.createStream("orders", 4);
 *     kinesis.script(refuse(0.3).seed(42).and(loseAnswer().on(PUT_RECORDS).sometimes(0.2)));
 *     ...
 *     assertThat(kinesis.records("orders")).hasSize(...);
 * }
 * }</pre>
 */
public final class KinesisEmulator implements AutoCloseable {
    private final Emulation emulation;
    private final Streams streams = new Streams();
    private final Service service;
    private final HttpServer server;

    private KinesisEmulator(int port, Time time) {
        this.emulation = new Emulation(time, new Switches(), new Ledger(), new ActionLog());
        this.service = new Service(new ActionTable(streams, emulation), emulation);
        this.server = new HttpServer(port, service);
    }

    /** An emulator without streams on a free port. */
    public static KinesisEmulator start() {
        return start(0);
    }

    /** An emulator without streams on this port; 0 takes a free one. */
    public static KinesisEmulator start(int port) {
        return start(port, Time.SYSTEM);
    }

    static KinesisEmulator start(int port, Time time) {
        return new KinesisEmulator(port, time);
    }

    /** What to give to a client as its endpoint. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Creates a provisioned stream, active at once. */
    public KinesisEmulator createStream(String name, int shards) {
        new StreamActions(streams, emulation).create(new StreamActions.Create(name, shards, null, null, null));
        return this;
    }

    /** Creates a stream of another account that lets ours use it: by its ARN, which this returns. */
    public String createForeignStream(String account, String name, int shards) {
        DataStream stream = new DataStream(account, name, StreamMode.PROVISIONED, shards, 1_024, emulation);
        streams.addForeign(stream);
        return stream.arn();
    }

    /** Deletes a stream with all that lies in it. */
    public void deleteStream(String name) {
        streams.remove(streams.find(name));
    }

    /** Gives a stream so many shards, at most twice and at least half as many as it has. */
    public void updateShardCount(String name, int shards) {
        new ShardActions(streams).scale(new ShardActions.Scale(name, null, shards));
    }

    /** Sets how large a record of a stream may be. */
    public void updateMaxRecordSize(String name, int kibibytes) {
        streams.find(name).maxRecordKiB(kibibytes);
    }

    /** What a stream was made to be like. */
    public StreamSettings settings(String name) {
        return StreamSettings.of(streams.find(name));
    }

    /** How many streams there are. */
    public int streamCount() {
        return streams.all().size();
    }

    /** From now on the service misbehaves in this way, and in no other; {@code Faults.none()} heals it. */
    public void script(Fault fault) {
        service.script(fault);
    }

    /** Whether each shard refuses what exceeds 1,000 records or 1 MiB a second. At first it does not. */
    public void throttleShards(boolean on) {
        emulation.switches().throttling = on;
    }

    /**
     * Whether an account may create 5 and describe 20 streams a second, and have 5 in creation at a time, as in the
     * service. At first it may do so without limits.
     */
    public void limitControl(boolean on) {
        emulation.switches().controlLimits = on;
    }

    /** How long streams that are created or encrypted from now on are busy with that. */
    public void creationTakes(Duration time) {
        emulation.switches().creation = requireNonNull(time, "time is null");
    }

    /**
     * Whether records are counted and then forgotten: neither {@link #records}, consumers nor the ledger's entries will
     * show them. For benchmarks. At first they are kept.
     */
    public void countOnly(boolean on) {
        emulation.switches().countOnly = on;
    }

    /** From now on this listener is told of every record as it is stored, and no other is. */
    public void onArrival(ArrivalListener listener) {
        emulation.switches().listener = requireNonNull(listener, "listener is null");
    }

    /**
     * All records of a stream: shard by shard, each in its order, parents before children. The records of one key
     * therefore are in the order in which they were stored.
     */
    public List<StreamRecord> records(String stream) {
        return streams.find(stream).records();
    }

    /**
     * What a consumer makes of {@link #records} that unpacks aggregated records as Amazon's client library does, in the
     * same order.
     */
    public List<UserRecord> userRecords(String stream) {
        return records(stream).stream()
                .flatMap(record -> Deaggregation.of(record).stream())
                .toList();
    }

    /** The fate of every record that was put into any stream. */
    public Ledger ledger() {
        return emulation.ledger();
    }

    /** Which actions were called so far, whatever came of them. */
    public Set<Action> actionsUsed() {
        return service.log().used();
    }

    /** What a policy had to permit so far: the actions used, and what some of their settings need besides. */
    public Set<String> permissionsUsed() {
        return service.log().permissions();
    }

    /** How often this action was called so far, whatever came of it. */
    public long calls(Action action) {
        return service.log().calls(action);
    }

    /** The ids of the keys that requests were signed with so far. */
    public Set<String> signers() {
        return service.log().signers();
    }

    /** How many requests were answered with this error so far. */
    public long errors(ErrorCode code) {
        return service.log().errors(code);
    }

    /** Cuts all connections and gives up the port. What was stored can still be looked at. May be repeated. */
    @Override
    public void close() {
        server.close();
    }
}
