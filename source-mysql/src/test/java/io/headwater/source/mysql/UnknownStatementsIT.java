package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements that Debezium does not know, or about tables that it does not know. */
@Timeout(60)
class UnknownStatementsIT {
    /** Debezium's parser stumbles over DEFAULT ... ON EMPTY. */
    private static final String UNKNOWN =
            " ADD COLUMN n INT GENERATED ALWAYS AS (JSON_VALUE(doc, '$.canary' RETURNING SIGNED DEFAULT 4711 ON EMPTY)) FIRST";

    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void start() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createTables() {
        mysql.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, doc JSON)",
                "CREATE TABLE shop.others (id INT PRIMARY KEY, doc JSON)");
    }

    @Test
    void oneThatNamesNoCapturedTableIsPassedOver() throws Exception {
        Position position = begin();
        mysql.execute("USE shop", "ALTER TABLE others" + UNKNOWN, "INSERT INTO orders VALUES (1, '{}')");

        try (Reader reader = resume(position, "")) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=1 doc={}]");
        }
    }

    @Test
    void oneThatNamesACapturedTableStopsUntilItIsSkipped() throws Exception {
        Position position = begin();
        mysql.execute(
                "INSERT INTO shop.orders VALUES (1, '{}')",
                "ALTER TABLE shop.orders" + UNKNOWN,
                "INSERT INTO shop.orders (id, doc) VALUES (2, '{\"canary\": 5}')",
                "ALTER TABLE shop.others ADD COLUMN later INT");

        PipelineException refusal = refusal(position);

        assertThat(refusal)
                .hasMessageContaining("ALTER TABLE shop.orders ADD COLUMN n INT")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("4711");
        try (Reader reader = resume(position, place(refusal))) {
            assertThat(reader.readChanges(2).described())
                    .containsExactly(
                            "INSERT shop.orders ->[id=1 doc={}]", "INSERT shop.orders ->[n=5 id=2 doc={\"canary\":5}]");
            mysql.execute("ALTER TABLE shop.orders ADD COLUMN last INT", "INSERT INTO shop.orders (id) VALUES (3)");
            assertThat(reader.readChanges(3).described())
                    .element(2)
                    .isEqualTo("INSERT shop.orders ->[n=null id=3 doc=null last=null]");
        }
    }

    /** As gh-ost does it, with a restart between the making of its table and the swap. */
    @Test
    void aTableThatWasNotRememberedStopsUntilItsRenamingIsSkipped() throws Exception {
        Position position = begin();
        mysql.execute("CREATE TABLE shop._orders_gho (n INT, id INT PRIMARY KEY, doc JSON)");
        try (Reader reader = resume(position, "")) {
            mysql.execute("INSERT INTO shop.orders VALUES (1, '{}')");
            position = reader.readChanges(1).position();
        }
        mysql.execute("RENAME TABLE shop.orders TO shop._orders_del, shop._orders_gho TO shop.orders");
        mysql.execute("INSERT INTO shop.orders VALUES (7, 2, '{}')");

        PipelineException refusal = refusal(position);

        try (Reader reader = resume(position, place(refusal))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[n=7 id=2 doc={}]");
        }
    }

    private Position begin() throws InterruptedException {
        try (Reader reader = Reader.open(context(""))) {
            return reader.readUntil(reader::hasPosition).position();
        }
    }

    private Reader resume(Position position, String skipped) throws InterruptedException {
        return Reader.open(Reader.resuming(context(skipped), state, position));
    }

    private GivenContext context(String skipped) {
        return Reader.shop(
                        mysql,
                        "snapshot = never",
                        "tables = [\"shop.orders\"]",
                        skipped.isEmpty() ? "" : "skip-ddl = [\"" + skipped + "\"]")
                .withState(state);
    }

    private PipelineException refusal(Position position) throws InterruptedException {
        try (Reader reader = resume(position, "")) {
            PipelineException refusal =
                    catchThrowableOfType(PipelineException.class, () -> reader.readChanges(Integer.MAX_VALUE));
            assertThat(refusal.kind()).isEqualTo(ErrorKind.DATA_REFUSED);
            return refusal;
        }
    }

    private static String place(PipelineException refusal) {
        Matcher place = Pattern.compile("skip-ddl = \\[\"([^\"]+)\"]").matcher(refusal.getMessage());
        assertThat(place.find()).as(refusal.getMessage()).isTrue();
        return place.group(1);
    }
}
