package io.headwater.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateStoreTest {
    /** Time enough for most writes to get through. */
    private static final long SPARING_NANOS = Duration.ofMillis(1).toNanos();

    @TempDir
    Path directory;

    @Test
    void readsBackWhatWasStoredLast() {
        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("one"));
            store.replace("checkpoint", bytes("two"));
        }

        try (StateStore store = open()) {
            assertThat(store.read("checkpoint")).hasValue(bytes("two"));
        }
    }

    @Test
    void knowsADocumentThatNeverWas() {
        try (StateStore store = open()) {
            assertThat(store.read("checkpoint")).isEmpty();
        }
    }

    @Test
    void refusesAnEmptyDocument() throws Exception {
        storeAndDamage(new byte[0]);
    }

    @Test
    void refusesADocumentCutAnywhere() throws Exception {
        byte[] whole = storedFile();
        for (int length = 0; length < whole.length; length++) {
            storeAndDamage(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void refusesADocumentWithAnyBitFlipped() throws Exception {
        byte[] whole = storedFile();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            storeAndDamage(damaged);
        }
    }

    @Test
    void refusesADocumentFollowedByMore() throws Exception {
        byte[] whole = storedFile();
        storeAndDamage(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void refusesADocumentOfALaterFormat() throws Exception {
        String later = new String(storedFile(), UTF_8).replaceFirst("^headwater-document 1", "headwater-document 2");
        Files.writeString(checkpointFile(), later);

        assertThatThrownBy(this::readCheckpoint)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining("a format that this version of Headwater does not know");
    }

    @Test
    void refusesADocumentAndALogThatItMayNotRead() throws Exception {
        storedFile();
        appendThree();
        for (Path file : List.of(checkpointFile(), logFile())) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
        assumeFalse(Files.isReadable(checkpointFile()), "this user may read everything");

        assertUnreadable(this::readCheckpoint);
        assertUnreadable(this::entries);
    }

    @Test
    void refusesAFileInPlaceOfTheDirectory() throws Exception {
        Files.createFile(directory.resolve("orders"));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNWRITABLE));
    }

    @Test
    void refusesADirectoryInPlaceOfADocument() throws Exception {
        Files.createDirectories(directory.resolve("orders/checkpoint.document"));

        assertUnreadable(this::readCheckpoint);
    }

    @Test
    void refusesASymbolicLinkInPlaceOfADocument() throws Exception {
        byte[] whole = storedFile();
        Path elsewhere = Files.write(directory.resolve("elsewhere"), whole);
        Files.delete(checkpointFile());
        Files.createSymbolicLink(checkpointFile(), elsewhere);

        assertUnreadable(this::readCheckpoint);
    }

    @Test
    void doesNotWriteThroughAPlantedTemporaryLink() throws Exception {
        storedFile();
        Path victim = Files.writeString(directory.resolve("victim"), "untouched");
        Files.createSymbolicLink(checkpointFile().resolveSibling("checkpoint.document.tmp"), victim);

        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("new"));
        }

        assertThat(victim).hasContent("untouched");
    }

    /** Else a crash could leave a part of it. */
    @Test
    void neverWritesOverADocument() throws Exception {
        byte[] old = storedFile();
        Path sameFile = Files.createLink(directory.resolve("same"), checkpointFile());

        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("new"));
        }

        assertThat(sameFile).hasBinaryContent(old);
    }

    @Test
    void replacesAfterACrashLeftATemporaryFile() throws Exception {
        storedFile();
        Files.writeString(checkpointFile().resolveSibling("checkpoint.document.tmp"), "half");

        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("new"));
            assertThat(store.read("checkpoint")).hasValue(bytes("new"));
        }
    }

    @Test
    void keepsFilesToTheirOwner() throws Exception {
        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("one"));
            store.log("history").append(bytes("entry"));
        }

        assertThat(permissions(directory.resolve("orders"))).isEqualTo("rwx------");
        try (var files = Files.list(directory.resolve("orders"))) {
            assertThat(files).isNotEmpty().allMatch(file -> permissions(file).equals("rw-------"));
        }
    }

    @Test
    void letsOnlyOneUseAPipelinesState() {
        try (StateStore store = open()) {
            assertThat(store).isNotNull();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_LOCKED))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        open().close();
    }

    @Test
    void keepsPipelinesApart() {
        try (StateStore orders = open();
                StateStore carts = FileStateStore.open(directory, "carts")) {
            orders.replace("checkpoint", bytes("one"));

            assertThat(carts.read("checkpoint")).isEmpty();
        }
    }

    @Test
    void readsBackEveryLogEntryInOrder() {
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
    void refusesALogWithAMissingMiddleEntry() throws Exception {
        appendThree();
        byte[] three = Files.readAllBytes(logFile());
        int one = lengthOf(1);
        int two = lengthOf(2);
        byte[] gap = Arrays.copyOf(three, one + three.length - two);
        System.arraycopy(three, two, gap, one, three.length - two);
        Files.write(logFile(), gap);

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
        for (Path file : List.of(checkpointFile(), logFile())) {
            Files.createSymbolicLink(file, directory.resolve("nowhere"));
        }

        assertUnreadable(this::readCheckpoint);
        assertUnreadable(this::entries);
    }

    @Test
    void neverReadsAFlippedBitOfALogAsAnotherEntry() throws Exception {
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
    void appendsToALogWhoeverInterrupts() throws Exception {
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
    void emptiesALogWhoeverInterrupts() {
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
    void givesTheSameLogToAllWhoAsk() {
        try (StateStore store = open()) {
            store.log("history").append(bytes("one"));

            store.log("history").append(bytes("two"));

            assertThat(store.log("history").size()).isEqualTo(2);
        }
        assertThat(entries()).containsExactly("one", "two");
    }

    @Test
    void clearsALog() {
        appendThree();
        try (StateStore store = open()) {
            StateLog log = store.log("history");
            log.clear();
            log.append(bytes("new"));
        }

        assertThat(entries()).containsExactly("new");
    }

    @Test
    void copiesToMemoryWhileAnotherUsesIt() {
        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("one"));
            store.log("history").append(bytes("entry"));

            StateStore copy = FileStateStore.copyToMemory(directory, "orders");

            assertThat(copy.read("checkpoint")).hasValue(bytes("one"));
            assertThat(copy.log("history").entries()).containsExactly(bytes("entry"));
        }
    }

    private StateStore open() {
        return FileStateStore.open(directory, "orders");
    }

    private byte[] storedFile() throws IOException {
        try (StateStore store = open()) {
            store.replace("checkpoint", bytes("mysql-bin.000003:1547"));
        }
        return Files.readAllBytes(checkpointFile());
    }

    private void storeAndDamage(byte[] content) throws IOException {
        Files.createDirectories(checkpointFile().getParent());
        Files.write(checkpointFile(), content);
        assertUnreadable(this::readCheckpoint);
    }

    private void readCheckpoint() {
        try (StateStore store = open()) {
            store.read("checkpoint");
        }
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

    private static void assertUnreadable(ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining("restore")
                .hasMessageContaining("orders");
    }

    private Path checkpointFile() {
        return directory.resolve("orders/checkpoint.document");
    }

    private Path logFile() {
        return directory.resolve("orders/history.log");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
