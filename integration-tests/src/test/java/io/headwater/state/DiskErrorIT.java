package io.headwater.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.state.Strace.Call;
import io.headwater.state.Strace.Ran;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every single call that reads or writes state fails once: what was stored stays readable, and what failed is stored
 * when it is tried again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskErrorIT {
    private static final List<String> ERRORS = List.of("ENOSPC", "EIO", "EROFS");

    private List<Call> writing = List.of();
    private List<Call> reading = List.of();

    @BeforeAll
    void findOut(@TempDir Path directory) throws Exception {
        Strace.assumePresent();
        writing = Strace.of(directory, Strace.WRITING).run().calls();
        Ran resumed = Strace.of(directory, Strace.READING).run();
        assertThat(resumed.last("resumed")).isEqualTo(Victim.STEPS);
        reading = resumed.calls();
    }

    @ParameterizedTest
    @MethodSource("oneErrorAtEachCall")
    void storesWhatFailedOnce(String error, Call call, @TempDir Path directory) throws Exception {
        Ran ran = Strace.of(directory, Strace.WRITING)
                .inject(call, "error=" + error)
                .run();

        assertThat(ran.injected()).as(ran.toString()).isTrue();
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        assertThat(ran.last("stored")).isEqualTo(Victim.STEPS);
        new Aftermath(directory, ran).resumes();
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("theOtherErrorsAtEachCall")
    void storesWhatFailedOnceWhateverTheError(String error, Call call, @TempDir Path directory) throws Exception {
        storesWhatFailedOnce(error, call, directory);
    }

    @ParameterizedTest
    @MethodSource("reading")
    void neverStartsAfreshWhereStateCannotBeRead(Call call, @TempDir Path directory) throws Exception {
        Victim.run(Strace.state(directory));

        Ran ran = Strace.of(directory, Strace.READING).inject(call, "error=EIO").run();

        assertThat(ran.injected()).as(ran.toString()).isTrue();
        if (ran.exitCode() == 0) {
            assertThat(ran.last("stored")).as(ran.toString()).isEqualTo(2 * Victim.STEPS);
        } else {
            assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(Victim.REFUSED);
            assertThat(String.join("\n", ran.told())).contains("Input/output error");
        }
    }

    List<Call> reading() {
        assertThat(reading).hasSizeGreaterThan(5);
        return reading;
    }

    Stream<Arguments> oneErrorAtEachCall() {
        return errors(1);
    }

    Stream<Arguments> theOtherErrorsAtEachCall() {
        return Stream.concat(errors(2), errors(3));
    }

    private Stream<Arguments> errors(int shift) {
        assertThat(writing).hasSizeGreaterThan(30);
        return IntStream.range(0, writing.size())
                .mapToObj(i -> Arguments.of(ERRORS.get((i + shift) % ERRORS.size()), writing.get(i)));
    }
}
