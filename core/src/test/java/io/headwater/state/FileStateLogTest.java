package io.headwater.state;

import static io.headwater.state.FileStateStoreTest.assertUnreadable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStateLogTest {
    /** Time enough for most writes to get through. */
    private static final long SPARING_NANOS = Duration.ofMillis(1).toNanos();

    @TempDir
    Path directory;

    @Test
    void readsBackEveryEntryInOrder() {
        appendThree();

        assertThat(entries()).containsExactly("one", "", "three\nof two lines");
    }

    @Test
    void removesTheUnfinishedEntryOfACrashAtAnyByte() throws Exception {
        appendThree();
        byte[] three = Files.readAllBytes(logFile());
        int twoLength = lengthOf(2);

        for (int length = twoLength + 1; length < three.length; length++) {
            Files.write(logFile(), Arrays.copyOf(three, length));
            assertThat(entries()).containsExactly("one", "");
            assertThat(Files.size(logFile())).isEqualTo(twoLength);
        }
    }

    @Test
    void appendsAfterRemovingAnUnfinishedEntry() throws Exception {
        appendThree();
        byte[] three = Files.readAllBytes(logFile());
        Files.write(logFile(), Arrays.copyOf(three, three.length - 3));

        try (StateStore store = open()) {
            store.log("history").append(bytes("again"));
        }

        assertThat(entries()).containsExactly("one", "", "again");
    }

    @Test
    void refusesALogWhoseMiddleIsMissing() throws Exception {
        appendThree();
        byte[] three = Files.readAllBytes(logFile());
        int one = lengthOf(1);
        int two = lengthOf(2);
        byte[] gap = Arrays.copyOf(three, one + three.length - two);
        System.arraycopy(three, two, gap, one, three.length - two);
        Files.write(logFile(), gap);

        assertUnreadable(this::entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967295", "-1", "nought"})
    void refusesALogWithALengthThatIsNone(String length) throws Exception {
        appendThree();
        String three = Files.readString(logFile());
        Files.writeString(logFile(), three.replace("entry 1 0 ", "entry 1 " + length + " "));

        assertUnreadable(this::entries);
    }

    @Test
    void refusesALogWhoseEndIsThereTwice() throws Exception {
        appendThree();
        byte[] three = Files.readAllBytes(logFile());
        Files.write(logFile(), Arrays.copyOfRange(three, lengthOf(2), three.length), StandardOpenOption.APPEND);

        assertUnreadable(this::entries);
    }

    @Test
    void refusesALogThatItMayNotRead() throws Exception {
        appendThree();
        Files.setPosixFilePermissions(logFile(), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(logFile()), "this user may read everything");

        assertUnreadable(this::entries);
    }

    @Test
    void refusesADirectoryInPlaceOfALog() throws Exception {
        Files.createDirectories(logFile());

        assertUnreadable(this::entries);
    }

    @Test
    void refusesASymbolicLinkInPlaceOfALog() throws Exception {
        appendThree();
        Path elsewhere = Files.move(logFile(), directory.resolve("elsewhere"));
        Files.createSymbolicLink(logFile(), elsewhere);

        assertUnreadable(this::entries);
    }

    @Test
    void refusesASymbolicLinkThatLeadsNowhere() throws Exception {
        Files.createDirectories(logFile().getParent());
        Files.createSymbolicLink(logFile(), directory.resolve("nowhere"));

        assertUnreadable(this::entries);
    }

    @Test
    void neverReadsAFlippedBitAsAnotherEntry() throws Exception {
        appendThree();
        byte[] whole = Files.readAllBytes(logFile());
        List<String> expected = entries();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(logFile(), damaged);
            try {
                // a length that became larger looks like an unfinished entry: the rest is gone, which size() tells
                assertThat(entries())
                        .hasSizeLessThan(3)
                        .isEqualTo(expected.subList(0, entries().size()));
            } catch (PipelineException e) {
                assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE);
            }
        }
    }

    /** As when a pipeline is told to stop while its source starts. */
    @Test
    void appendsWhoeverInterrupts() throws Exception {
        int appends = 50;
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            Thread appending = new Thread(() -> {
                for (int i = 0; i < appends; i++) {
                    log.append(bytes("entry " + i));
                }
            });
            appending.start();
            while (appending.isAlive()) {
                appending.interrupt();
                LockSupport.parkNanos(SPARING_NANOS);
            }

            assertThat(log.size()).isEqualTo(appends);
        }
        assertThat(entries()).hasSize(appends).endsWith("entry " + (appends - 1));
    }

    @Test
    void isEmptiedWhoeverInterrupts() {
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            log.append(bytes("one"));
            Thread.currentThread().interrupt();

            log.clear();

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void keepsTheInterruptOfWhoAppends() {
        try (StateStore store = open()) {
            Thread.currentThread().interrupt();

            store.log("history").append(bytes("one"));

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(entries()).containsExactly("one");
    }

    @Test
    void isTheSameForAllWhoAsk() {
        try (StateStore store = open()) {
            store.log("history").append(bytes("one"));

            store.log("history").append(bytes("two"));

            assertThat(store.log("history").size()).isEqualTo(2);
        }
        assertThat(entries()).containsExactly("one", "two");
    }

    @Test
    void isEmptied() {
        appendThree();
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            log.clear();
            log.append(bytes("new"));
        }

        assertThat(entries()).containsExactly("new");
    }

    @Test
    void removesTheOldestEntries() {
        appendThree();
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            log.removeFirst(2);
            log.append(bytes("four"));

            assertThat(log.size()).isEqualTo(2);
        }

        assertThat(entries()).containsExactly("three\nof two lines", "four");
    }

    @Test
    void removesEveryEntryOrNone() {
        appendThree();
        try (StateStore store = open()) {
            store.log("history").removeFirst(0);
            assertThat(store.log("history").size()).isEqualTo(3);

            store.log("history").removeFirst(3);
        }

        assertThat(entries()).isEmpty();
    }

    @Test
    void removesNoMoreEntriesThanThereAre() {
        appendThree();
        try (StateStore store = open()) {
            StateLog log = store.log("history");

            assertThatThrownBy(() -> log.removeFirst(4)).isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(entries()).hasSize(3);
    }

    /** Else a crash could leave a part of it. */
    @Test
    void neverWritesOverAFileOfWhichEntriesAreRemoved() throws Exception {
        appendThree();
        byte[] three = Files.readAllBytes(logFile());
        Path sameFile = Files.createLink(directory.resolve("same"), logFile());

        try (StateStore store = open()) {
            store.log("history").removeFirst(2);
            store.log("history").append(bytes("four"));
        }

        assertThat(sameFile).hasBinaryContent(three);
    }

    @Test
    void goesOnWhereEntriesCouldNotBeRemoved() throws Exception {
        appendThree();
        Path inTheWay = directory.resolve("orders/history.log.tmp/not-empty");
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            Files.createDirectories(inTheWay);

            assertThatThrownBy(() -> log.removeFirst(2))
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNWRITABLE));
            log.append(bytes("four"));
        }

        assertThat(entries()).containsExactly("one", "", "three\nof two lines", "four");
    }

    @Test
    void removesEntriesWhoeverInterrupts() {
        appendThree();
        try (StateStore store = open()) {
            Thread.currentThread().interrupt();

            store.log("history").removeFirst(1);

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(entries()).containsExactly("", "three\nof two lines");
    }

    private void appendThree() {
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            log.append(bytes("one"));
            log.append(bytes(""));
            log.append(bytes("three\nof two lines"));
        }
    }

    private List<String> entries() {
        try (StateStore store = open()) {
            return store.log("history").entries().stream()
                    .map(entry -> new String(entry, UTF_8))
                    .toList();
        }
    }

    private int lengthOf(int entries) {
        List<String> texts = List.of("one", "", "three\nof two lines");
        long checksum = 0;
        int length = 0;
        for (int i = 0; i < entries; i++) {
            byte[] entry = bytes(texts.get(i));
            length += LogFrames.frame(i, checksum, entry).length;
            checksum = LogFrames.checksum(checksum, entry);
        }
        return length;
    }

    private StateStore open() {
        return FileStateStore.open(directory, "orders");
    }

    private Path logFile() {
        return directory.resolve("orders/history.log");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
