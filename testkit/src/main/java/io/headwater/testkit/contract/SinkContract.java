package io.headwater.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Failure;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import io.headwater.testkit.doubles.Records;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The eleven rules of a sink. Extend it, implement {@link #sink} and {@link #delivered}, and override {@link #cause},
 * {@link #neverFits}, {@link #factory} and {@link #wrongSettings}, or say in {@link #leftOut} why not.
 *
 * <p>Each test runs on a new object of the author's class, with a sink of its own.
 */
public abstract class SinkContract {
    private final MarkedRecords made = new MarkedRecords();
    private final List<Sink> opened = new ArrayList<>();

    /** Creates a ready sink for the destination that {@link #delivered} reads. The contract closes it. */
    protected abstract Sink sink() throws Exception;

    /**
     * What a reader of the destination finds there now: a copy of every payload. The payloads of one key stand in the
     * order in which the destination hands them out.
     */
    protected abstract List<byte[]> delivered() throws Exception;

    /** Makes the destination misbehave; before or after the sink is created. */
    protected void cause(Trouble trouble) throws Exception {
        fail("override cause(Trouble) to bring about %s, or say in leftOut() why that cannot be done", trouble);
    }

    /** A record within the sink's limits that the destination will never take. */
    protected SinkRecord neverFits() {
        return fail("override neverFits(), or say in leftOut() that the destination takes every record");
    }

    /** The factory of the sink. */
    protected SinkFactory factory() {
        return fail("override factory() and wrongSettings(), or say in leftOut() that no setting can be wrong");
    }

    /** Contexts that {@link #factory} must refuse, by the key that is missing or wrong in them. */
    protected Map<String, PluginContext> wrongSettings() {
        return fail("override factory() and wrongSettings(), or say in leftOut() that no setting can be wrong");
    }

    /** What cannot be brought about here, with the reason. The rules that need it are then not tried. */
    protected Map<Trouble, String> leftOut() {
        return Map.of();
    }

    /** The bytes of the largest record that the destination takes: less than the sink's limit if the limit varies. */
    protected long largestRecord(SinkLimits limits) {
        return limits.maxRecordBytes();
    }

    /** How long to wait for what ought to come soon, before the test fails. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** Whether this thread is of the test's destination rather than of the sink. */
    protected boolean belongsToDestination(Thread thread) {
        return false;
    }

    @AfterEach
    final void closeSinks() {
        opened.forEach(Sink::close);
    }

    @Test
    void s01_deliveredMeansReadableByOthersWhenWriteReturns() throws Exception {
        Sink sink = open();

        for (int i = 0; i < 20; i++) {
            writeAll(sink, List.of(made.record("key", i)));

            assertThat(texts()).as("S1: delivered after call %d", i).hasSize(i + 1);
        }
    }

    @Test
    void s02_failureIndexesReferToTheArgument() throws Exception {
        require(Trouble.REFUSE_EVERY_SECOND);
        Sink sink = open();
        writeAll(sink, made.distinct("before", 3));
        cause(Trouble.REFUSE_EVERY_SECOND);
        List<SinkRecord> call = made.mixed(sink.limits());

        Set<Integer> failed = Attempt.of(sink, call).failedIndexes();

        assertThat(failed).as("S2: the fault shows").isNotEmpty();
        for (int i = 0; i < call.size(); i++) {
            assertThat(texts().contains(Records.payload(call.get(i))))
                    .as("S2: record %d of %d is %s", i, call.size(), failed.contains(i) ? "not delivered" : "delivered")
                    .isEqualTo(!failed.contains(i));
        }
    }

    @Test
    void s03_keepsNeitherListNorRecordsAfterReturning() throws Exception {
        Sink sink = open();

        List<WeakReference<?>> lent = writeAndSpoil(sink);

        assertThat(texts())
                .as("S3: what was written before")
                .containsExactlyInAnyOrder(made.text("key", 0), made.text("other", 0));
        for (WeakReference<?> reference : lent) {
            Awaitility.await("S3: the sink lets go of the list and the payloads")
                    .atMost(patience())
                    .until(() -> {
                        System.gc();
                        return reference.get() == null;
                    });
        }
    }

    @Test
    void s04_keepsOneKeyInOrder() throws Exception {
        Sink sink = open();
        boolean distinctKeys = sink.limits().distinctKeys();
        List<SinkRecord> history =
                IntStream.range(0, 50).mapToObj(i -> made.record("key", i)).toList();

        if (distinctKeys) {
            for (SinkRecord record : history) {
                writeAll(sink, List.of(record));
            }
        } else {
            writeAll(sink, history);
        }

        assertThat(texts()).as("S4: the history of one key").isEqualTo(Records.payloads(history));
    }

    @Test
    void s04_keepsOneKeyInOrderWhenSomeAreRefused() throws Exception {
        require(Trouble.REFUSE_EVERY_SECOND);
        Sink sink = open();
        cause(Trouble.REFUSE_EVERY_SECOND);

        Attempt.of(sink, made.mixed(sink.limits())).repeatUntilDelivered();

        assertThat(textsOf("a"))
                .as("S4: first deliveries of one key")
                .isSorted()
                .isNotEmpty();
        assertThat(textsOf("b"))
                .as("S4: first deliveries of another key")
                .isSorted()
                .isNotEmpty();
    }

    @Test
    void s05_anInterruptedWriteEndsPromptly() throws Exception {
        require(Trouble.HANG);
        Sink sink = open();
        cause(Trouble.HANG);

        InterruptedCall call = InterruptedCall.of("write", patience(), () -> sink.write(made.distinct("hung", 3)));

        call.assertEndedByInterrupt("S5");
    }

    @Test
    void s06_aTransientFaultIsRetryableAndWritingAgainDelivers() throws Exception {
        require(Trouble.REFUSE_ONCE);
        Sink sink = open();
        cause(Trouble.REFUSE_ONCE);
        List<SinkRecord> records = made.distinct("key", 5);

        Attempt attempt = Attempt.of(sink, records);
        assertThat(attempt.failedIndexes()).as("S6: the fault shows").isNotEmpty();
        assertThat(attempt.finalFailures())
                .as("S6: failures said not to be retryable")
                .isEmpty();
        attempt.repeatUntilDelivered();

        assertThat(texts()).as("S6: delivered in the end").containsAll(Records.payloads(records));
    }

    @Test
    void s07_aRecordThatCanNeverFitFailsAloneAndForGood() throws Exception {
        require(Trouble.NEVER_FITS);
        Sink sink = open();
        SinkRecord misfit = neverFits();
        List<SinkRecord> call = List.of(made.record("a", 1), misfit, made.record("b", 1));

        List<Failure> failures = sink.write(call).failures();

        assertThat(failures).as("S7: failures of the call").hasSize(1);
        assertThat(failures.get(0).index()).as("S7: index of the misfit").isEqualTo(1);
        assertThat(failures.get(0).retryable()).as("S7: retryable").isFalse();
        assertThat(texts()).as("S7: the others").containsExactlyInAnyOrder(made.text("a", 1), made.text("b", 1));
    }

    @Test
    void s08_parallelWritesAreSafe() throws Exception {
        Sink sink = open();
        int threads = Math.min(16, sink.limits().concurrentWrites());

        ParallelCalls.run(threads, lane -> {
            for (int i = 0; i < 10; i++) {
                writeAll(sink, List.of(made.record("lane-" + lane, i), made.record("also-" + lane, i)));
            }
        });

        for (int lane = 0; lane < threads; lane++) {
            assertThat(textsOf("lane-" + lane))
                    .as("S8: key of lane %d", lane)
                    .hasSize(10)
                    .isSorted();
            assertThat(textsOf("also-" + lane))
                    .as("S8: key of lane %d", lane)
                    .hasSize(10)
                    .isSorted();
        }
    }

    @Test
    void s09_asManyRecordsAsTheLimitAreTaken() throws Exception {
        Sink sink = open();
        List<SinkRecord> full = made.distinct("many", sink.limits().maxRecords());

        writeAll(sink, MarkedRecords.within(sink.limits().maxBytes(), full));

        assertThat(texts()).as("S9: delivered").isNotEmpty();
    }

    @Test
    void s09_asManyBytesAsTheLimitAreTaken() throws Exception {
        Sink sink = open();
        List<SinkRecord> full = made.largestCall(sink.limits(), largestRecord(sink.limits()));

        writeAll(sink, full);

        assertThat(texts()).as("S9: delivered").hasSameSizeAs(full);
    }

    @Test
    void s10_closeFreesThreadsAndMayBeRepeated() throws Exception {
        LiveThreads before = LiveThreads.now(this::belongsToDestination);
        for (int i = 0; i < 3; i++) {
            Sink sink = sink();
            writeAll(sink, made.distinct("round-" + i, 2));

            sink.close();
            sink.close();
        }

        before.assertNoneAdded("S10", patience());
    }

    @Test
    void s11_aMissingOrWrongKeyIsNamed() throws Exception {
        require(Trouble.WRONG_SETTINGS);
        assertThat(wrongSettings()).as("S11: wrong settings to try").isNotEmpty();

        wrongSettings()
                .forEach((key, context) -> assertThatThrownBy(
                                () -> factory().create(context).close())
                        .as("S11: creating a sink with a wrong '%s'", key)
                        .isInstanceOfSatisfying(
                                PipelineException.class,
                                e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                        .hasMessageContaining(key));
    }

    private void require(Trouble trouble) {
        String reason = leftOut().get(trouble);
        Assumptions.assumeTrue(reason == null, () -> trouble + " is left out: " + reason);
    }

    private Sink open() throws Exception {
        Sink sink = sink();
        opened.add(sink);
        return sink;
    }

    private static void writeAll(Sink sink, List<SinkRecord> records) throws InterruptedException {
        WriteResult result = sink.write(records);
        assertThat(result.failures()).as("failures of a call without trouble").isEmpty();
    }

    /** Writes, then overwrites what was lent to the sink, and returns what the sink must let go of. */
    private List<WeakReference<?>> writeAndSpoil(Sink sink) throws InterruptedException {
        List<SinkRecord> lent = new ArrayList<>(List.of(made.record("key", 0), made.record("other", 0)));
        List<WeakReference<?>> references = new ArrayList<>(List.of(new WeakReference<>(lent)));
        lent.forEach(record -> references.add(new WeakReference<>(record.payload())));

        writeAll(sink, lent);

        lent.forEach(record -> Arrays.fill(record.payload(), (byte) '?'));
        lent.clear();
        return references;
    }

    /** What this test delivered, each payload once: a destination may keep what is delivered twice. */
    private List<String> texts() throws Exception {
        return delivered().stream()
                .map(payload -> new String(payload, UTF_8))
                .filter(made::isMade)
                .distinct()
                .toList();
    }

    private List<String> textsOf(String key) throws Exception {
        return texts().stream().filter(text -> made.isOf(key, text)).toList();
    }
}
