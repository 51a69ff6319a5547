package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.source.mysql.ChunkKey.Kind;
import io.headwater.source.mysql.ChunkKey.Part;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlPositionTest {
    private static final Map<String, Object> OFFSET =
            Map.of("file", "binlog.000007", "pos", 1234L, "event", 3L, "row", 2L, "gtids", "uuid:1-5");

    @Test
    void isWrittenAndReadBack() {
        BinlogFile witness = new BinlogFile("binlog.000006", Instant.ofEpochSecond(1_700_000_000));
        MySqlPosition position = new MySqlPosition("uuid", OFFSET, 9, witness);

        MySqlPosition read = MySqlPosition.fromBytes(position.toBytes());

        assertThat(read.serverUuid()).isEqualTo("uuid");
        assertThat(read.historyEntries()).isEqualTo(9);
        assertThat(read.witness()).isEqualTo(witness);
        assertThat(read).hasToString(position.toString());
        assertThat(read.offset().keySet()).isEqualTo(OFFSET.keySet());
    }

    @Test
    void readsAsMySqlsOwnToolsPrintThePlace() {
        assertThat(new MySqlPosition("uuid", OFFSET, 9, null))
                .hasToString("binlog.000007:1234 event 3 row 2 gtids uuid:1-5");
    }

    @Test
    void readsWhatTheFirstVersionsWroteWhichKnowsNoWitness() {
        MySqlPosition read = MySqlPosition.fromBytes("""
                {"format":1,"history":9,"offset":{"file":"binlog.000007","pos":1234},"server":"uuid"}""".getBytes(UTF_8));

        assertThat(read.witness()).isNull();
        assertThat(read.historyEntries()).isEqualTo(9);
    }

    @Test
    void aPlaceThatSomebodyChoseIsNotReadableForVersionsThatWouldTakeTheirOldStructures() {
        MySqlPosition chosen = new MySqlPosition("uuid", OFFSET, MySqlPosition.NO_HISTORY, null);

        assertThat(new String(chosen.toBytes(), UTF_8)).contains("\"format\":2");
        assertThat(MySqlPosition.fromBytes(chosen.toBytes()).hasHistory()).isFalse();
    }

    @Test
    void partOfATransactionIsNotSkippedOnAnotherServer() {
        MySqlPosition position = new MySqlPosition("uuid", OFFSET, 9, null);

        MySqlPosition moved = position.on(server("other"));

        assertThat(moved.isWithinTransaction()).isFalse();
        assertThat(moved.gtids()).isEqualTo(position.gtids());
        assertThat(position.on(server("uuid"))).isSameAs(position);
    }

    private static ServerFacts server(String uuid) {
        return new GivenServer().with("server_uuid", uuid).facts();
    }

    @Test
    void remembersWhatOfASnapshotIsUnreadAndShowsNoKeys() {
        TableId orders = new TableId("shop", "orders");
        TableId items = new TableId("shop", "items");
        ChunkKey key = new ChunkKey(List.of(
                new Part("id", Kind.NUMBER, "7"),
                new Part("name", Kind.TEXT, "secret"),
                new Part("h", Kind.BINARY, "00")));
        UnreadRows unread = new UnreadRows(Map.of(
                TableRead.ofSnapshot(orders),
                Optional.empty(),
                new TableRead(items, 3, Optional.of("n > 1")),
                Optional.of(key)));
        MySqlPosition position = new MySqlPosition("uuid", OFFSET, 9, null, new Covered(null, unread, 3));

        MySqlPosition read = MySqlPosition.fromBytes(position.toBytes());

        assertThat(read.unread()).isEqualTo(unread);
        assertThat(position.toString()).contains("tables unread: 2").doesNotContain("secret");
    }

    @Test
    void remembersWhichXaTransactionsArePrepared() {
        Covered covered = new Covered(null, UnreadRows.none(), 0, new XaProgress(Set.of("X'78',X'',1"), "X'79',X'',1"));
        MySqlPosition position = new MySqlPosition("uuid", OFFSET, 9, null, covered);

        assertThat(MySqlPosition.fromBytes(position.toBytes()).covered()).isEqualTo(covered);
        assertThat(position.details()).contains(Map.entry("XA transactions prepared", "[X'78',X'',1]"));
    }

    @Test
    void olderVersionsRefuseAPositionInASnapshotAndReadAllOthers() {
        UnreadRows unread = UnreadRows.of(List.of(new TableId("shop", "orders")));

        assertThat(new MySqlPosition("uuid", OFFSET, 9, null, new Covered(null, unread, 3)).toBytes())
                .asString()
                .contains("\"format\":3");
        assertThat(new MySqlPosition("uuid", OFFSET, 9, null).toBytes())
                .asString()
                .contains("\"format\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"format\":1}", "{\"format\":1,\"offset\":7}", "{\"format\":3}"})
    void whatCannotBeReadIsAnErrorAndNeverAFreshStart(String bytes) {
        assertThatThrownBy(() -> MySqlPosition.fromBytes(bytes.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining("restore the state from a backup");
    }
}
