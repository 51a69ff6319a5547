package io.headwater.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFileTest {
    private static final String GOOD = """
            {"rejectedAt":"2026-11-01T12:00:01Z","reason":"too large","database":"sh.op","table":"sh.op.orders",\
            "operation":"DELETE","key":"sh.op.orders/42","keyColumns":["id"],"id":"uuid:7:1:0",\
            "committedAt":"2026-11-01T12:00:00Z","position":{"file":"binlog.000042","pos":1547,"gtid":null},"bytes":17,\
            "sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","payload":"{}"}
            """;

    private static final String BINARY = GOOD.replace(
                    "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                    "09ee5d7ac6f45bd2a8ccf8ebdc18aa69b0dd3c2e6b4fcda9b1b6a5bcf3d0b5f1")
            .replace("\"payload\":\"{}\"", "\"payloadBase64\":\"H4sA\"");

    @TempDir
    Path directory;

    @Test
    void readsARecordBack() throws Exception {
        try (RejectedLines lines = file(GOOD).lines(1)) {
            assertThat(lines.next()).isTrue();
            RowChange change = lines.record().change();

            assertThat(change.operation()).isEqualTo(Operation.DELETE);
            assertThat(change.table()).isEqualTo(new TableId("sh.op", "orders"));
            assertThat(change.key().columns()).hasToString("[id]");
            assertThat(change.origin().eventId()).isEqualTo("uuid:7:1:0");
            assertThat(change.origin().committedAt()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
            assertThat(change.origin().attributes().columns()).hasToString("[file, pos, gtid]");
            assertThat(change.origin().attributes().get(1)).isEqualTo(1547);
            assertThat(change.origin().attributes().get(2)).isNull();
            assertThat(ReplayedRow.keyOf(change)).isEqualTo("sh.op.orders/42");
            assertThat(ReplayedRow.payloadOf(change)).asString(UTF_8).isEqualTo("{}");
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void countsRecordsAndPassesOverBlankLines() throws Exception {
        RejectedFile.Contents contents = file(GOOD + "\n" + GOOD).check(1);

        assertThat(contents).isEqualTo(new RejectedFile.Contents(1, 3, 2, List.of()));
    }

    @Test
    void beginsAtALine() throws Exception {
        RejectedFile file = file(GOOD + GOOD + GOOD);

        assertThat(file.check(3).records()).isEqualTo(1);
        assertThat(file.check(4).records()).isZero();
        try (RejectedLines lines = file.lines(3)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.line()).isEqualTo(3);
        }
    }

    @Test
    void tellsLinesThatWereCutShortWhereverTheyAre() throws Exception {
        for (int length = 1; length < GOOD.length() - 2; length++) {
            String torn = GOOD.substring(0, length);

            assertThat(file(torn + "\n" + GOOD + torn).check(1).tornLines())
                    .as("cut after %d", length)
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void takesALastLineThatLacksOnlyItsEnd() throws Exception {
        assertThat(file(GOOD.strip()).check(1)).isEqualTo(new RejectedFile.Contents(1, 1, 1, List.of()));
    }

    @Test
    void refusesAForeignFileNamingTheLines() throws Exception {
        assertRefused(
                GOOD + "{\"customer\":7}\nhello\n[]\n",
                "line 2: no record of a rejected file: there is no text payload",
                "line 3: no JSON object",
                "line 4: no record of a rejected file",
                "Nothing was sent");
    }

    @Test
    void quotesNothingOfALineThatIsNoJson() throws Exception {
        RejectedFile file = file("4929-confidential\n");

        assertThatThrownBy(() -> file.check(1)).message().contains("line 1").doesNotContain("confidential");
    }

    @Test
    void refusesAChangedPayload() throws Exception {
        assertRefused(GOOD + GOOD.replace("\"{}\"", "\"{ }\""), "line 2: the payload was changed");
        assertRefused(BINARY, "line 1: the payload was changed");
    }

    @Test
    void refusesADeadLetterWhichHasNoPayload() throws Exception {
        assertRefused(GOOD.replace(",\"payload\":\"{}\"", ""), "line 1", "there is no text payload");
    }

    @Test
    void refusesChangedFields() throws Exception {
        assertRefused(GOOD.replace("DELETE", "REMOVE"), "line 1: there is no operation \"REMOVE\"");
        assertRefused(
                GOOD.replace("\"database\":\"sh.op\"", "\"database\":\"x\""), "line 1: table sh.op.orders is not in");
        assertRefused(GOOD.replace("12:00:00Z", "noon"), "line 1: committedAt is no time");
        assertRefused(GOOD.replace("\"position\":{", "\"place\":{"), "line 1", "there is no object position");
    }

    @Test
    void listsTheFirstTwentyLines() throws Exception {
        assertRefused("x\n".repeat(25), "line 20:", "and 5 more lines");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> new RejectedFile(directory.resolve("none")).check(1))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("cannot read")
                .hasMessageContaining("none");
    }

    private void assertRefused(String text, String... told) throws Exception {
        RejectedFile file = file(text);
        assertThatThrownBy(() -> file.check(1))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .message()
                .contains(told);
    }

    private RejectedFile file(String text) throws Exception {
        return new RejectedFile(Files.writeString(directory.resolve("rejected.jsonl"), text));
    }
}
