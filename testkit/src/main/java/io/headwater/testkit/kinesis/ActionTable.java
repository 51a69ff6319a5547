package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.Action.CREATE_STREAM;
import static io.headwater.testkit.kinesis.wire.Action.DECREASE_STREAM_RETENTION_PERIOD;
import static io.headwater.testkit.kinesis.wire.Action.DELETE_STREAM;
import static io.headwater.testkit.kinesis.wire.Action.DESCRIBE_STREAM;
import static io.headwater.testkit.kinesis.wire.Action.DESCRIBE_STREAM_SUMMARY;
import static io.headwater.testkit.kinesis.wire.Action.GET_RECORDS;
import static io.headwater.testkit.kinesis.wire.Action.GET_SHARD_ITERATOR;
import static io.headwater.testkit.kinesis.wire.Action.INCREASE_STREAM_RETENTION_PERIOD;
import static io.headwater.testkit.kinesis.wire.Action.LIST_SHARDS;
import static io.headwater.testkit.kinesis.wire.Action.LIST_STREAMS;
import static io.headwater.testkit.kinesis.wire.Action.MERGE_SHARDS;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORD;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static io.headwater.testkit.kinesis.wire.Action.SPLIT_SHARD;
import static io.headwater.testkit.kinesis.wire.Action.START_STREAM_ENCRYPTION;
import static io.headwater.testkit.kinesis.wire.Action.UPDATE_MAX_RECORD_SIZE;
import static io.headwater.testkit.kinesis.wire.Action.UPDATE_SHARD_COUNT;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which method carries out which action. */
final class ActionTable {
    private static final byte[] EMPTY = {};

    private final Map<Action, Operation> operations = new EnumMap<>(Action.class);

    ActionTable(Streams streams, Emulation emulation) {
        StreamActions stream = new StreamActions(streams, emulation);
        obey(CREATE_STREAM, StreamActions.Create.class, stream::create);
        obey(DELETE_STREAM, StreamActions.Named.class, stream::delete);
        answer(DESCRIBE_STREAM, StreamActions.Describe.class, stream::describe);
        answer(DESCRIBE_STREAM_SUMMARY, StreamActions.Named.class, stream::summarize);
        answer(LIST_STREAMS, StreamActions.ListStreams.class, stream::list);
        obey(INCREASE_STREAM_RETENTION_PERIOD, StreamActions.Retain.class, stream::increaseRetention);
        obey(DECREASE_STREAM_RETENTION_PERIOD, StreamActions.Retain.class, stream::decreaseRetention);
        obey(START_STREAM_ENCRYPTION, StreamActions.Encrypt.class, stream::encrypt);
        obey(UPDATE_MAX_RECORD_SIZE, StreamActions.Resize.class, stream::updateMaxRecordSize);

        ShardActions shard = new ShardActions(streams);
        answer(LIST_SHARDS, ShardActions.ListShards.class, shard::list);
        obey(SPLIT_SHARD, ShardActions.Split.class, shard::split);
        obey(MERGE_SHARDS, ShardActions.Merge.class, shard::merge);
        answer(UPDATE_SHARD_COUNT, ShardActions.Scale.class, shard::scale);

        ReadActions read = new ReadActions(streams, emulation.time());
        answer(GET_SHARD_ITERATOR, ReadActions.Locate.class, read::locate);
        answer(GET_RECORDS, ReadActions.Read.class, read::read);

        WriteActions write = new WriteActions(streams, emulation);
        operations.put(PUT_RECORD, write::putRecord);
        operations.put(PUT_RECORDS, write::putRecords);
    }

    Operation of(Action action) {
        return operations.get(action);
    }

    private <I> void answer(Action action, Class<I> input, Function<I, Object> method) {
        operations.put(action, exchange -> exchange.protocol().write(method.apply(exchange.read(input))));
    }

    private <I> void obey(Action action, Class<I> input, Consumer<I> method) {
        operations.put(action, exchange -> {
            method.accept(exchange.read(input));
            return EMPTY;
        });
    }
}
