package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.headwater.source.mysql.ChunkKey.Kind;
import io.headwater.source.mysql.ChunkKey.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChunkQueryTest {
    private static final Column ID = column("id", "BIGINT UNSIGNED", 1);
    private static final Column NAME = column("na`me", "VARCHAR", 2);
    private static final Column HASH = column("hash", "VARBINARY", 3);

    @Test
    void theFirstChunkBeginsAtTheFirstRow() {
        assertThat(new ChunkQuery(table("id"), Optional.empty(), Optional.empty(), 10).sql())
                .isEqualTo("SELECT `id`, `na``me`, `hash` FROM `shop`.`or``ders` FORCE INDEX (PRIMARY)"
                        + " ORDER BY `id` LIMIT 10");
    }

    @Test
    void theNextBeginsAfterAKey() {
        ChunkKey key = new ChunkKey(List.of(new Part("id", Kind.NUMBER, "7")));

        assertThat(new ChunkQuery(table("id"), Optional.empty(), Optional.of(key), 10).sql())
                .contains(" WHERE `id` >= ? AND `id` > ? ORDER BY `id` ");
    }

    @Test
    void keysOfSeveralColumnsAreComparedOneByOneAndAllConditionsHold() {
        ChunkKey key = new ChunkKey(List.of(
                new Part("hash", Kind.BINARY, "00ff"),
                new Part("na`me", Kind.TEXT, "x"),
                new Part("id", Kind.NUMBER, "7")));

        assertThat(new ChunkQuery(table("hash", "na`me", "id"), Optional.of("a OR b"), Optional.of(key), 10).sql())
                .contains(" WHERE `hash` >= ? AND (`hash` > ? OR (`hash` = ? AND"
                        + " (`na``me` > ? OR (`na``me` = ? AND `id` > ?)))) AND (a OR b)"
                        + " ORDER BY `hash`, `na``me`, `id` LIMIT");
    }

    @Test
    void aKeyFitsTheColumnsItIsOfAndNoOthers() {
        ChunkKey key = new ChunkKey(List.of(new Part("id", Kind.NUMBER, "7")));

        assertThat(key.fits(List.of(ID))).isTrue();
        assertThat(key.fits(List.of(column("id", "INT", 1)))).isTrue();
        assertThat(key.fits(List.of(column("id", "VARCHAR", 1)))).isFalse();
        assertThat(key.fits(List.of(NAME))).isFalse();
        assertThat(key.fits(List.of(ID, NAME))).isFalse();
    }

    private static Table table(String... key) {
        return Table.editor()
                .tableId(new TableId("shop", null, "or`ders"))
                .addColumns(ID, NAME, HASH)
                .setPrimaryKeyNames(key)
                .create();
    }

    private static Column column(String name, String type, int position) {
        return Column.editor().name(name).type(type).position(position).create();
    }
}
