package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_NOT_FOUND;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.List;

/** The actions of producers. */
final class WriteActions {
    private final Streams streams;
    private final Switches switches;
    private final ActionLog log;

    WriteActions(Streams streams, Emulation emulation) {
        this.streams = streams;
        this.switches = emulation.switches();
        this.log = emulation.log();
    }

    byte[] putRecord(Exchange exchange) {
        PutRequest request = exchange.read(parser -> new PutRequestReader(parser, switches.countOnly).putRecord());
        PutResult result = put(request, exchange).get(0);
        ErrorCode error = result.error();
        if (error != null) {
            throw error.because(result.message());
        }
        return exchange.protocol().write(generator -> new PutAnswerWriter(generator).putRecord(result));
    }

    byte[] putRecords(Exchange exchange) {
        PutRequest request = exchange.read(parser -> new PutRequestReader(parser, switches.countOnly).putRecords());
        List<PutResult> results = put(request, exchange);
        return exchange.protocol().write(generator -> new PutAnswerWriter(generator).putRecords(results));
    }

    private void requireWritable(DataStream stream) {
        if (stream.status().equals("CREATING")) {
            throw RESOURCE_NOT_FOUND.because("Stream " + stream.name() + " is not yet ACTIVE.");
        }
        stream.kmsKey().ifPresent(key -> log.addPermission("kms:GenerateDataKey"));
    }

    private List<PutResult> put(PutRequest request, Exchange exchange) {
        DataStream stream = streams.find(request.streamName(), request.streamArn());
        requireWritable(stream);
        PutLimits.check(request.entries(), stream.maxRecordKiB());
        return stream.put(request.entries(), exchange.mishap(), exchange.call().number());
    }
}
