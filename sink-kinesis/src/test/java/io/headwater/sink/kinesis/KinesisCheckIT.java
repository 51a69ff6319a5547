package io.headwater.sink.kinesis;

import static io.headwater.testkit.kinesis.wire.Action.DESCRIBE_STREAM_SUMMARY;
import static io.headwater.testkit.kinesis.wire.Action.LIST_SHARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.Finding.Severity;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Sink;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code headwater check} says of Kinesis. */
class KinesisCheckIT {
    private final Emulated emulated = new Emulated();
    private final KinesisEmulator kinesis = emulated.kinesis();

    @AfterEach
    void closeEmulator() {
        emulated.close();
    }

    @Test
    void describesAStreamThatIsInOrder() throws Exception {
        kinesis.createStream("changes", 2);
        kinesis.updateMaxRecordSize("changes", 4_096);

        List<Finding> findings = check("stream = changes");

        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.OK, Severity.NOTE);
        assertThat(finding(findings, "Kinesis").what())
                .contains(kinesis.endpoint().toString());
        assertThat(finding(findings, "stream").what()).isEqualTo("changes, ACTIVE");
        assertThat(finding(findings, "shards").what()).isEqualTo("2: up to 2,000 records and 2 MiB a second");
        assertThat(finding(findings, "record limit").what()).startsWith("4096 KiB");
        assertThat(finding(findings, "retention").what()).isEqualTo("24 hours");
        assertThat(finding(findings, "kinesis:ListShards").what()).isEqualTo("allowed");
        assertThat(finding(findings, "kinesis:PutRecords").severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void saysOfWhichKindTheCredentialsAreAndNothingElse() throws Exception {
        Finding credentials = finding(check("stream = changes"), "credentials");

        assertThat(credentials.what()).isEqualTo("a long-lived access key, from Java's system properties");
    }

    @Test
    void asksOnlyWhatChangesNothing() throws Exception {
        kinesis.createStream("changes", 2);

        check("stream = changes, aggregate = true");

        assertThat(kinesis.actionsUsed()).containsExactlyInAnyOrder(DESCRIBE_STREAM_SUMMARY, LIST_SHARDS);
    }

    @Test
    void aStreamThatIsMissingIsAnErrorWithTheCommandThatCreatesIt() throws Exception {
        Finding stream = finding(check("stream = changes"), "stream");

        assertThat(stream.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(stream.remedy().lines())
                .last()
                .asString()
                .startsWith("aws kinesis create-stream ")
                .contains("--stream-name changes");
    }

    @Test
    void aStreamThatIsToBeCreatedMayBeMissing() throws Exception {
        Finding stream = finding(check("stream = changes, create { mode = on-demand }"), "stream");

        assertThat(stream.severity()).isEqualTo(Severity.NOTE);
        assertThat(kinesis.streamCount()).isZero();
    }

    @Test
    void aStreamThatWasCreatedAgainIsAnError() throws Exception {
        kinesis.createStream("changes", 1);
        GivenContext context = emulated.context("stream = changes").withState(new RecordingStateStore());
        Sink sink = new KinesisSinkFactory().create(context);
        sink.close();
        kinesis.deleteStream("changes");
        kinesis.createStream("changes", 1);

        Finding stream = finding(new KinesisSinkFactory().check(context), "stream");

        assertThat(stream.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(stream.what()).contains("deleted and created again");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, PERMISSION, allow kinesis:DescribeStreamSummary",
        "UNRECOGNIZED_CLIENT, PERMISSION, the credentials are not valid here",
        "SERVICE_UNAVAILABLE, UNAVAILABLE, ''",
    })
    void whatKeepsItFromLookingIsAnError(ErrorCode code, ErrorKind kind, String remedy) throws Exception {
        kinesis.createStream("changes", 1);
        kinesis.script(Faults.error(code).on(DESCRIBE_STREAM_SUMMARY));

        List<Finding> findings = check("stream = changes");

        Finding error = finding(findings, "kinesis:DescribeStreamSummary");
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.what()).contains("stream 'changes'").doesNotContain("sink 'kinesis'");
        assertThat(error.remedy()).contains(remedy);
        assertThat(finding(findings, "credentials").severity()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @CsvSource({"false, WARNING", "true, ERROR"})
    void toListShardsIsNeededForAggregating(boolean aggregate, Severity severity) throws Exception {
        kinesis.createStream("changes", 1);
        kinesis.script(Faults.error(ErrorCode.ACCESS_DENIED).on(LIST_SHARDS));

        Finding shards = finding(check("stream = changes, aggregate = " + aggregate), "kinesis:ListShards");

        assertThat(shards.severity()).isEqualTo(severity);
        assertThat(shards.remedy()).containsIgnoringCase("allow kinesis:ListShards");
    }

    @Test
    void streamsOfATemplateAreNotLookedAt() throws Exception {
        Finding stream = finding(check("stream = \"shop-{table}\""), "stream");

        assertThat(stream.severity()).isEqualTo(Severity.NOTE);
        assertThat(stream.what()).startsWith("shop-{table}");
    }

    @Test
    void withoutCredentialsItSaysHowToGiveThem() {
        String settings = "stream = changes, profile = nobody";

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> check(settings))
                .withMessageContaining("sink.profile");
    }

    private List<Finding> check(String settings) throws InterruptedException {
        return new KinesisSinkFactory().check(emulated.context(settings));
    }

    private static Finding finding(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + subject + " in " + findings));
    }
}
