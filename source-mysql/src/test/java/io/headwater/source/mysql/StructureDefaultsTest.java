package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.antlr.MySqlPtAntlrDdlParser;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructureDefaultsTest {
    private static final String SET = "SET character_set_server=latin1";
    private static final String CREATE = "CREATE DATABASE shop CHARACTER SET cp1251";
    private static final String DROP = "DROP DATABASE shop";

    @Test
    void tellsAnotherParserWhatStatementsSet() {
        for (DdlParser parser : List.of(new MySqlAntlrDdlParser(), new MySqlPtAntlrDdlParser())) {
            StructureDefaults told = stored(after(SET, CREATE));

            told.tell(parser);

            assertThat(told.isEmpty()).isFalse();
            assertThat(StructureDefaults.of(parser)).isEqualTo(after(SET, CREATE));
        }
    }

    @Test
    void tellsWhatHasChangedAlone() {
        StructureDefaults changed = stored(after(SET, CREATE).since(after(SET)));
        assertThat(changed.databases()).containsOnlyKeys("shop");
        assertThat(changed.variables()).isEmpty();

        MySqlAntlrDdlParser parser = parser(SET);
        changed.tell(parser);

        assertThat(StructureDefaults.of(parser)).isEqualTo(after(SET, CREATE));
        assertThat(after(SET).since(after(SET)).isEmpty()).isTrue();
    }

    @Test
    void tellsThatADatabaseHasGone() {
        MySqlAntlrDdlParser parser = parser(SET, CREATE);

        stored(after(SET, CREATE, DROP).since(after(SET, CREATE))).tell(parser);

        assertThat(StructureDefaults.of(parser)).isEqualTo(after(SET));
    }

    /** As the history has it. */
    private static StructureDefaults stored(StructureDefaults defaults) {
        byte[] entry = HistoryEntry.write(HistoryEntry.ofDefaults(Map.of(), Map.of("file", "binlog.000001"), defaults));
        return HistoryEntry.defaults(HistoryEntry.read(entry));
    }

    private static StructureDefaults after(String... statements) {
        return StructureDefaults.of(parser(statements));
    }

    private static MySqlAntlrDdlParser parser(String... statements) {
        MySqlAntlrDdlParser parser = new MySqlAntlrDdlParser();
        for (String statement : statements) {
            parser.parse(statement, new Tables());
        }
        return parser;
    }
}
