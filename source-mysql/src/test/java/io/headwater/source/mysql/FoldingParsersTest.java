package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.ddl.DdlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingParsersTest {
    private final Tables tables = new Tables(true);

    @ParameterizedTest
    @ValueSource(strings = {"default", "legacy"})
    void everySpellingIsOfOneTable(String kind) {
        parse(
                parser(kind, true),
                "CREATE TABLE Shop.Orders (id INT)",
                "ALTER TABLE SHOP.ORDERS ADD COLUMN n INT",
                "RENAME TABLE shop.orders TO SHOP.Kept");

        assertThat(tables.tableIds()).extracting(TableId::toString).containsExactly("shop.kept");
        assertThat(tables.forTable(new TableId("shop", null, "kept")).retrieveColumnNames())
                .containsExactly("id", "n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "legacy"})
    void aDatabaseIsForgottenWithItsTablesAndItsCharacterSet(String kind) {
        DdlParser parser = parser(kind, true);
        parse(parser, "CREATE DATABASE Shop CHARACTER SET latin1", "CREATE TABLE SHOP.Orders (word VARCHAR(9))");
        assertThat(tables.forTable(new TableId("shop", null, "orders"))
                        .columnWithName("word")
                        .charsetName())
                .isEqualTo("latin1");

        parse(parser, "DROP DATABASE sHOP");

        assertThat(tables.tableIds()).isEmpty();
        assertThat(StructureDefaults.charsets(parser)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "legacy"})
    void elsewhereEverySpellingIsATable(String kind) {
        Tables exact = new Tables(false);
        DdlParser parser = parser(kind, false);
        parser.parse("CREATE TABLE shop.T (id INT)", exact);
        parser.parse("CREATE TABLE shop.t (id INT)", exact);

        assertThat(exact.tableIds()).hasSize(2);
    }

    private void parse(DdlParser parser, String... statements) {
        for (String statement : statements) {
            parser.parse(statement, tables);
        }
    }

    private static DdlParser parser(String kind, boolean folds) {
        Configuration configuration = Configuration.create()
                .with("topic.prefix", "test")
                .with("database.hostname", "localhost")
                .with("ddl.parser.type", kind)
                .build();
        return FoldingParsers.parser(new MySqlConnectorConfig(configuration), TableFilter.includeAll(), () -> folds);
    }
}
