package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.RetryableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Looks whether a stream could be written to, by questions that change nothing. Of what it takes to write, only writing
 * gives certainty, so that stays a note.
 */
final class KinesisCheck {
    private final KinesisSinkConfig config;
    private final Connection connection;
    private final PluginContext context;
    private final Refusals refusals;
    private final List<Finding> findings = new ArrayList<>();

    private KinesisCheck(KinesisSinkConfig config, Connection connection, PluginContext context) {
        this.config = requireNonNull(config, "config is null");
        this.connection = requireNonNull(connection, "connection is null");
        this.context = requireNonNull(context, "context is null");
        this.refusals = new Refusals(connection);
    }

    /** @throws PipelineException if there is no region or there are no credentials */
    static List<Finding> findings(PluginContext context) throws InterruptedException {
        KinesisSinkConfig config = KinesisSinkConfig.of(context.config());
        try (Connection connection = Connection.open(config, context.pipeline())) {
            KinesisCheck check = new KinesisCheck(config, connection, context);
            check.run();
            return check.findings;
        }
    }

    private void run() throws InterruptedException {
        findings.add(Finding.ok("Kinesis", connection.place()));
        findings.add(Finding.ok("credentials", CredentialsPortrait.of(connection.credentials(), config)));
        Optional<String> stream = config.stream().fixed();
        if (stream.isPresent()) {
            lookAt(stream.get());
        } else {
            findings.add(Finding.note(
                    "stream", config.stream() + " names one for each table, looked at when its first record comes"));
        }
    }

    private void lookAt(String stream) throws InterruptedException {
        try {
            Optional<StreamDescriptionSummary> summary = new StreamControl(connection, refusals).describe(stream);
            if (summary.isPresent()) {
                describe(stream, summary.get());
                listShards(stream);
            } else {
                findings.add(missing(stream));
            }
            findings.add(Finding.note("kinesis:PutRecords", "not tried, since it could not be undone"));
        } catch (PipelineException e) {
            findings.add(error(StreamControl.DESCRIBE, e.kind(), e));
        } catch (RetryableException e) {
            findings.add(error(StreamControl.DESCRIBE, ErrorKind.UNAVAILABLE, e));
        }
    }

    private void describe(String stream, StreamDescriptionSummary summary) {
        findings.add(Finding.ok(StreamControl.DESCRIBE, "allowed"));
        findings.add(status(stream, summary));
        findings.add(Finding.ok("shards", shards(summary)));
        findings.add(Finding.ok(
                "record limit", (KnownStream.of(stream, summary).maxRecordBytes() >> 10) + " KiB, key included"));
        findings.add(Finding.ok("retention", summary.retentionPeriodHours() + " hours"));
        if (summary.encryptionType() == EncryptionType.KMS) {
            findings.add(Finding.note(
                    "kms:GenerateDataKey", "is needed for " + summary.keyId() + ", and not tried: only writing tells"));
        }
    }

    private Finding status(String stream, StreamDescriptionSummary summary) {
        if (summary.streamStatus() == StreamStatus.DELETING) {
            return Finding.error(
                    ErrorKind.UNAVAILABLE,
                    "stream",
                    stream + " is being deleted",
                    "what is written to it is lost",
                    connection.createCommand(StreamName.bare(stream)));
        }
        try {
            recreation().check(stream, KnownStream.of(stream, summary));
            return Finding.ok("stream", stream + ", " + summary.streamStatusAsString());
        } catch (PipelineException e) {
            return error("stream", e.kind(), e);
        }
    }

    private static String shards(StreamDescriptionSummary summary) {
        int open = summary.openShardCount();
        boolean onDemand = summary.streamModeDetails() != null
                && summary.streamModeDetails().streamMode() == StreamMode.ON_DEMAND;
        return onDemand
                ? open + ", on demand: Kinesis adds to them as records come"
                : String.format(Locale.ROOT, "%d: up to %,d records and %d MiB a second", open, open * 1_000L, open);
    }

    private void listShards(String stream) throws InterruptedException {
        try {
            connection
                    .ask(client -> client.listShards(request -> request.streamName(StreamName.nameIn(stream))
                            .streamARN(StreamName.arnIn(stream))
                            .maxResults(1)))
                    .await();
            findings.add(Finding.ok(ShardDirectory.LIST, "allowed"));
        } catch (ExecutionException e) {
            findings.add(shardsUnknown(refusals.exception(e.getCause(), ShardDirectory.LIST, stream)));
        }
    }

    private Finding shardsUnknown(RuntimeException refusal) {
        boolean denied = refusal instanceof PipelineException e && e.kind() == ErrorKind.PERMISSION;
        if (config.aggregate() || !denied) {
            return error(
                    ShardDirectory.LIST,
                    refusal instanceof PipelineException e ? e.kind() : ErrorKind.UNAVAILABLE,
                    refusal);
        }
        return Finding.warning(
                ShardDirectory.LIST,
                "is denied",
                "a shard that is overloaded slows down all others then",
                "Allow " + ShardDirectory.LIST + " on the stream to the identity that Headwater runs as.");
    }

    private Finding missing(String stream) {
        if (config.create() != null && recreation().permitsCreation(stream)) {
            return Finding.note(
                    "stream", stream + " does not exist, and is created as sink.create says, if that is allowed");
        }
        return Finding.error(
                ErrorKind.UNAVAILABLE,
                "stream",
                stream + " does not exist " + connection.place(),
                "there is nothing to write to",
                "Check sink.stream and sink.region, or set sink.create, or create it:\n"
                        + connection.createCommand(StreamName.bare(stream)));
    }

    private RecreationCheck recreation() {
        return new RecreationCheck(new StreamBirths(context.state()), config.onRecreatedStream(), context.pipeline());
    }

    /** A refusal says what is wrong, a semicolon, and what to do about it. */
    private static Finding error(String subject, ErrorKind kind, RuntimeException refusal) {
        String[] parts = Refusals.withoutSink(refusal).split("; ", 2);
        return Finding.error(kind, subject, parts[0], "", parts.length < 2 ? "" : parts[1]);
    }
}
