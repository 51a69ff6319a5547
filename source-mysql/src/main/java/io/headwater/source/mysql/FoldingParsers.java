package io.headwater.source.mysql;

import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.antlr.MySqlPtAntlrDdlParser;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.ddl.DdlParser;
import java.util.Locale;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's parsers of statements, for servers that keep the names of databases and tables in lower case
 * ({@code lower_case_table_names = 1}), however statements write them. Debezium itself folds the names of tables, and
 * takes {@code SHOP} and {@code shop} for two databases.
 */
final class FoldingParsers {
    private FoldingParsers() {}

    /** @param folds whether names are to be folded; asked when a statement is parsed */
    static DdlParser parser(MySqlConnectorConfig config, TableFilter captured, BooleanSupplier folds) {
        return config.getDdlParserType() == MySqlConnectorConfig.DdlParserType.LEGACY
                ? new Legacy(config, captured, folds)
                : new Current(config, captured, folds);
    }

    static TableId folded(TableId table) {
        return new TableId(folded(table.catalog()), table.schema(), folded(table.table()));
    }

    private static @Nullable String folded(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    private static BinlogCharsetRegistry charsets(MySqlConnectorConfig config) {
        return config.getServiceRegistry().getService(BinlogCharsetRegistry.class);
    }

    /** What both parsers do differently on such a server. */
    private static final class Folding {
        private final ConcurrentMap<String, String> charsets =
                new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
        private final BooleanSupplier folds;

        Folding(BooleanSupplier folds) {
            this.folds = folds;
        }

        TableId table(TableId written) {
            return folds.getAsBoolean() ? folded(written) : written;
        }

        ConcurrentMap<String, String> charsetsByDatabase(ConcurrentMap<String, String> asWritten) {
            return folds.getAsBoolean() ? charsets : asWritten;
        }

        void dropped(String database, Tables tables) {
            if (folds.getAsBoolean()) {
                tables.removeTablesForDatabase(folded(database));
            }
        }
    }

    private static final class Current extends MySqlAntlrDdlParser {
        private final Folding folding;

        Current(MySqlConnectorConfig config, TableFilter captured, BooleanSupplier folds) {
            super(true, false, config.isSchemaCommentsHistoryEnabled(), captured, charsets(config));
            this.folding = new Folding(folds);
        }

        @Override
        public TableId resolveTableId(String database, String table) {
            return folding.table(super.resolveTableId(database, table));
        }

        @Override
        public ConcurrentMap<String, String> charsetNameForDatabase() {
            return folding.charsetsByDatabase(super.charsetNameForDatabase());
        }

        @Override
        protected void signalDropDatabase(String database, String statement) {
            folding.dropped(database, databaseTables());
            super.signalDropDatabase(database, statement);
        }
    }

    private static final class Legacy extends MySqlPtAntlrDdlParser {
        private final Folding folding;

        Legacy(MySqlConnectorConfig config, TableFilter captured, BooleanSupplier folds) {
            super(true, false, config.isSchemaCommentsHistoryEnabled(), captured, charsets(config));
            this.folding = new Folding(folds);
        }

        @Override
        public TableId resolveTableId(String database, String table) {
            return folding.table(super.resolveTableId(database, table));
        }

        @Override
        public ConcurrentMap<String, String> charsetNameForDatabase() {
            return folding.charsetsByDatabase(super.charsetNameForDatabase());
        }

        @Override
        protected void signalDropDatabase(String database, String statement) {
            folding.dropped(database, databaseTables());
            super.signalDropDatabase(database, statement);
        }
    }
}
