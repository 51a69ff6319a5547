package io.headwater.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateStoreTest {
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
    void refusesADocumentThatItMayNotRead() throws Exception {
        storedFile();
        Files.setPosixFilePermissions(checkpointFile(), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(checkpointFile()), "this user may read everything");

        assertUnreadable(this::readCheckpoint);
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
    void refusesASymbolicLinkThatLeadsNowhere() throws Exception {
        Files.createDirectories(checkpointFile().getParent());
        Files.createSymbolicLink(checkpointFile(), directory.resolve("nowhere"));

        assertUnreadable(this::readCheckpoint);
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

    /** As to the document, so to a log. */
    static void assertUnreadable(ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining("restore")
                .hasMessageContaining("orders");
    }

    private Path checkpointFile() {
        return directory.resolve("orders/checkpoint.document");
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
