package io.headwater.sink.kinesis;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.sink.kinesis.PutAnswer.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a PutRecords request, in CBOR. Only what is said to be stored counts as stored: any answer that
 * is not wholly understood is no answer.
 */
final class PutAnswerReader {
    private static final long NOT_SAID = -1;

    private final CborReader cbor;
    private final boolean tellsShards;
    private final List<Refused> refused = new ArrayList<>();
    private final List<Stored> storedIn = new ArrayList<>();
    private int results;
    private long failed = NOT_SAID;

    private boolean stored;
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable String shard;

    private PutAnswerReader(byte[] body, boolean tellsShards) {
        this.cbor = new CborReader(body);
        this.tellsShards = tellsShards;
    }

    /**
     * @param tellsShards whether to read in which shard each record is stored
     * @throws UnexpectedAnswerException if this is not an answer to PutRecords
     */
    static PutAnswer read(byte[] body, boolean tellsShards) {
        return new PutAnswerReader(body, tellsShards).read();
    }

    private PutAnswer read() {
        cbor.map(this::member);
        cbor.end();
        if (failed != NOT_SAID && failed != refused.size()) {
            throw new UnexpectedAnswerException(
                    "%d records failed, but %d have an error".formatted(failed, refused.size()));
        }
        return new PutAnswer(results, refused, storedIn);
    }

    private void member(String name) {
        switch (name) {
            case "FailedRecordCount" -> failed = cbor.count();
            case "Records" -> cbor.array(this::result);
            default -> cbor.skip();
        }
    }

    private void result() {
        stored = false;
        code = null;
        message = null;
        shard = null;
        cbor.map(this::resultMember);
        if (code != null) {
            refused.add(new Refused(results, code, message));
        } else if (!stored) {
            throw new UnexpectedAnswerException("result " + results + " has neither sequence number nor error");
        } else if (tellsShards) {
            storedIn.add(new Stored(results, requireShard()));
        }
        results++;
    }

    private String requireShard() {
        if (shard == null) {
            throw new UnexpectedAnswerException("result " + results + " has no shard");
        }
        return shard;
    }

    private void resultMember(String name) {
        switch (name) {
            case "SequenceNumber" -> stored = cbor.skipText();
            case "ShardId" -> readShard();
            case "ErrorCode" -> code = cbor.text();
            case "ErrorMessage" -> message = cbor.text();
            default -> cbor.skip();
        }
    }

    /** Not made a text of, five hundred times an answer, where nobody asks. */
    private void readShard() {
        if (tellsShards) {
            shard = cbor.text();
        } else {
            cbor.skip();
        }
    }
}
