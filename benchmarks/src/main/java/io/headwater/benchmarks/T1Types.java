package io.headwater.benchmarks;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Tables that are not like most: one of 120 columns, one of every type. No target: a slow type is to be seen here. */
final class T1Types implements Workload {
    private static final int WIDE_COLUMNS = 120;
    private static final List<Column> WIDE = List.of(
            new Column("INT", "n"),
            new Column("VARCHAR(24)", "CONCAT('text ', n)"),
            new Column("DECIMAL(12,2)", "n / 100"),
            new Column("DATETIME", "'2026-01-01' + INTERVAL n MINUTE"),
            new Column("BIGINT UNSIGNED", "n * 1000000007"),
            new Column("DOUBLE", "n / 7"));
    private static final List<Column> TYPED = List.of(
            new Column("TINYINT", "n MOD 100"),
            new Column("BIT(8)", "n MOD 256"),
            new Column("YEAR", "2000 + n MOD 100"),
            new Column("DATE", "'2026-01-01' + INTERVAL n DAY"),
            new Column("TIME(6)", "SEC_TO_TIME(n)"),
            new Column("TIMESTAMP(6)", "'2026-01-01 00:00:00.123456' + INTERVAL n MINUTE"),
            new Column("FLOAT", "n / 3"),
            new Column("DECIMAL(38,10)", "n * 123456789.0123456789"),
            new Column("CHAR(10) CHARACTER SET latin1", "'gr\u00fcn'"),
            new Column("TEXT", "REPEAT('lorem ', 20)"),
            new Column("VARBINARY(40)", "UNHEX(MD5(n))"),
            new Column("BLOB", "REPEAT(UNHEX(MD5(n)), 4)"),
            new Column("ENUM('a','b','c')", "1 + n MOD 3"),
            new Column("SET('x','y','z')", "n MOD 8"),
            new Column("JSON", "JSON_OBJECT('n', n, 'list', JSON_ARRAY(1, 2, 'three'))"),
            new Column("POINT", "POINT(n, -n)"),
            new Column("INT DEFAULT 7", "NULL"));

    @Override
    public String name() {
        return "T1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        measure(stage, findings, "t1_wide", 20_000, columns(WIDE, WIDE_COLUMNS));
        measure(stage, findings, "t1_typed", 50_000, TYPED);
    }

    private static void measure(Stage stage, Findings findings, String database, long rows, List<Column> columns)
            throws Exception {
        stage.mysql().execute("CREATE DATABASE " + database, create(database + ".rows", columns));
        String insert = insert(database + ".rows", columns);
        Replay replay = Replay.ofChanges(stage, database.replace("t1_", "T1 "), database, () -> {
            long inserts = stage.scaled(rows);
            stage.statements().each(insert, 0, inserts, Statements.NUMBERS_COUNT);
            return inserts;
        });
        Packaged kinesis = Packaged.undisturbed(stage);
        replay.measure(List.of(
                        new StockEngine(stage, StockEngine.CONNECT),
                        new StockEngine(stage, StockEngine.JSON),
                        new SourceOnly(stage, true),
                        kinesis,
                        kinesis.slow(),
                        kinesis.refusing()))
                .values()
                .forEach(findings::add);
    }

    private static List<Column> columns(List<Column> pattern, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pattern.get(i % pattern.size()))
                .toList();
    }

    private static String create(String table, List<Column> columns) {
        StringJoiner list = new StringJoiner(", ", "CREATE TABLE " + quoted(table) + " (id BIGINT PRIMARY KEY, ", ")");
        for (int i = 0; i < columns.size(); i++) {
            list.add("c" + i + " " + columns.get(i).type());
        }
        return list.toString();
    }

    private static String insert(String table, List<Column> columns) {
        StringJoiner list = new StringJoiner(
                ", ", "INSERT INTO " + quoted(table) + " SELECT n + {from}, ", " FROM " + Statements.NUMBERS);
        columns.forEach(column -> list.add(column.value()));
        return list.toString();
    }

    private static String quoted(String table) {
        return "`" + table.replace(".", "`.`") + "`";
    }

    /** A column's type, and what goes into it in row {@code n}. */
    private record Column(String type, String value) {}
}
