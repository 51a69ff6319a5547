package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.List;

/** The actions of producers. */
final class WriteActions {
    private final Streams streams;
    private final Switches switches;

    WriteActions(Streams streams, Switches switches) {
        this.streams = streams;
        this.switches = switches;
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

    private List<PutResult> put(PutRequest request, Exchange exchange) {
        DataStream stream = streams.find(request.streamName(), request.streamArn());
        PutLimits.check(request.entries(), stream.maxRecordKiB());
        return stream.put(request.entries(), exchange.mishap(), exchange.call().number());
    }
}
