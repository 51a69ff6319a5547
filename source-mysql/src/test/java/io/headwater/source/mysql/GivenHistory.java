package io.headwater.source.mysql;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.gtid.MySqlGtidSetFactory;
import io.debezium.connector.mysql.history.MySqlHistoryRecordComparator;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.history.SchemaHistoryListener;
import io.debezium.relational.history.TableChanges;
import io.headwater.spi.StateLog;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A binlog of statements that change tables, what they do to the tables, and the history of it. Statement {@code n} has
 * place {@code n}, and the checkpoint behind it knows that it is done.
 */
final class GivenHistory {
    private static final Map<String, ?> SOURCE = Map.of("server", "orders");
    private static final int NAMES = 6;

    private final List<List<TableChanges>> statements = new ArrayList<>();
    private final List<Tables> after = new ArrayList<>(List.of(new Tables()));
    private final boolean gtids;
    private final Random random;
    private int columns;

    private GivenHistory(boolean gtids, long seed) {
        this.gtids = gtids;
        this.random = new Random(seed);
    }

    static GivenHistory random(int length, boolean gtids, long seed) {
        GivenHistory history = new GivenHistory(gtids, seed);
        for (int i = 0; i < length; i++) {
            Tables tables = history.after.get(i).clone();
            history.statements.add(history.statement(tables));
            history.after.add(tables);
        }
        return history;
    }

    int length() {
        return statements.size();
    }

    Tables after(int statement) {
        return after.get(statement);
    }

    /** One run of a source: from a checkpoint on. */
    Run run(StateLog log, int checkpoint) throws InterruptedException {
        return new Run(log, checkpoint);
    }

    final class Run {
        final HistoryLog log;
        final Tables tables = new Tables();
        private final StateLogSchemaHistory history;
        private int done;

        @SuppressWarnings("deprecation") // what Debezium calls
        private Run(StateLog stored, int checkpoint) throws InterruptedException {
            log = new HistoryLog(stored);
            history = open(log);
            MySqlAntlrDdlParser parser = new MySqlAntlrDdlParser();
            history.follow(tables, TableFilter.includeAll(), parser);
            if (checkpoint > 0) {
                log.requireReaches(checkpoint(checkpoint));
                history.recover(Map.of(SOURCE, checkpoint(checkpoint)), tables, parser);
            }
            history.readsLog();
            done = checkpoint;
        }

        void readTo(int statement) {
            for (; done < statement; done++) {
                Tables now = after(done + 1);
                tables.tableIds().forEach(tables::removeTable);
                now.tableIds().forEach(id -> tables.overwriteTable(now.forTable(id)));
                for (TableChanges changes : statements.get(done)) {
                    history.record(SOURCE, place(done + 1), "shop", null, "some DDL", changes, Instant.EPOCH);
                }
            }
        }

        void checkpointed(int statement) {
            log.removeUnneeded(checkpoint(statement));
        }
    }

    private static StateLogSchemaHistory open(HistoryLog log) {
        StateLogSchemaHistory history = new StateLogSchemaHistory();
        String lent = StateLogSchemaHistory.lend(log);
        history.configure(
                Configuration.create().with(StateLogSchemaHistory.LOG, lent).build(),
                new MySqlHistoryRecordComparator(null, new MySqlGtidSetFactory()),
                SchemaHistoryListener.NOOP,
                true);
        StateLogSchemaHistory.takeBack(lent);
        return history;
    }

    private Map<String, ?> place(int statement) {
        return gtids
                ? Map.of("file", "binlog.000001", "pos", statement * 100L, "gtids", gtids(statement - 1))
                : Map.of("file", "binlog.000001", "pos", statement * 100L);
    }

    Map<String, ?> checkpoint(int statement) {
        return gtids
                ? Map.of("file", "binlog.000001", "pos", statement * 100L + 50, "gtids", gtids(statement))
                : Map.of("file", "binlog.000001", "pos", statement * 100L + 50);
    }

    private static String gtids(int last) {
        return last == 0 ? "" : "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-" + last;
    }

    /** What Debezium records of it. */
    private List<TableChanges> statement(Tables tables) {
        TableId one = id();
        TableId other = id();
        if (tables.forTable(one) == null) {
            return List.of(new TableChanges().create(overwrite(tables, one)));
        }
        return switch (random.nextInt(4)) {
            case 0 -> drop(tables, one);
            case 1 -> tables.forTable(other) == null ? rename(tables, one, other) : exchange(tables, one, other);
            default -> List.of(new TableChanges().alter(overwrite(tables, one)));
        };
    }

    private static List<TableChanges> drop(Tables tables, TableId table) {
        tables.removeTable(table);
        return List.of(new TableChanges().drop(table));
    }

    private static List<TableChanges> rename(Tables tables, TableId from, TableId to) {
        tables.renameTable(from, to);
        return List.of(new TableChanges().rename(tables.forTable(to), from));
    }

    /** By way of a third name, as one statement, of whose first step Debezium records nothing. */
    private static List<TableChanges> exchange(Tables tables, TableId one, TableId other) {
        if (one.equals(other)) {
            return List.of();
        }
        TableId third = new TableId("shop", null, "third");
        tables.renameTable(one, third);
        tables.renameTable(other, one);
        tables.renameTable(third, other);
        return List.of(
                new TableChanges().rename(tables.forTable(one), other),
                new TableChanges().rename(tables.forTable(other), third));
    }

    private Table overwrite(Tables tables, TableId id) {
        Column key = column("id", 1);
        Column value = column("c" + ++columns, 2);
        tables.overwriteTable(Table.editor()
                .tableId(id)
                .addColumns(key, value)
                .setPrimaryKeyNames("id")
                .create());
        return tables.forTable(id);
    }

    private static Column column(String name, int position) {
        return Column.editor()
                .name(name)
                .type("INT")
                .jdbcType(Types.INTEGER)
                .position(position)
                .create();
    }

    private TableId id() {
        return new TableId("shop", null, "t" + random.nextInt(NAMES));
    }
}
