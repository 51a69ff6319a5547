package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.format.FlatFormat;
import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.MySqlVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the specimens three times: from a snapshot, from the binlog with the structure that the snapshot found, and from
 * the binlog with the structure that a CREATE TABLE told. A program, as a time zone belongs to a whole JVM.
 */
final class SpecimenReading {
    private static final String DATABASE = "specimens";
    static final String FOUND = DATABASE + ".found";
    private static final String TOLD = DATABASE + ".told";

    private final Specimens specimens;
    private final Reader reader;
    private final List<String> lines = new ArrayList<>();

    private SpecimenReading(Specimens specimens, Reader reader) {
        this.specimens = specimens;
        this.reader = reader;
    }

    /** @param arguments the server's version and port, and where to write to */
    public static void main(String[] arguments) throws Exception {
        Specimens specimens = Specimens.of(MySqlVersion.valueOf(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        String settings = """
                hostname = 127.0.0.1, port = %d, user = root, password = "", tables = ["%s.*"]
                heartbeat-interval = 200ms""".formatted(port, DATABASE);
        try (Reader reader =
                        Reader.open(GivenContext.ofSource("mysql", settings).withState(new MemoryStateStore()));
                Connection mysql = DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/?user=root")) {
            SpecimenReading reading = new SpecimenReading(specimens, reader);
            reading.run(mysql);
            Files.write(Path.of(arguments[2]), reading.lines);
        }
        // Debezium leaves threads behind that would keep a failed run alive
        Runtime.getRuntime().halt(0);
    }

    private void run(Connection mysql) throws Exception {
        int rows = specimens.rows();
        note("snapshot", reader.readChanges(rows).readUntil(reader::hasPosition).changes());
        try (Statement statement = mysql.createStatement()) {
            statement.execute("DELETE FROM " + FOUND);
            for (String insert : specimens.inserted(FOUND)) {
                statement.execute(insert);
            }
            statement.execute(specimens.created(TOLD));
            for (String insert : specimens.inserted(TOLD)) {
                statement.execute(insert);
            }
        }
        List<RowChange> changes = reader.readChanges(4 * rows).changes();
        note("deleted", changes.subList(rows, 2 * rows));
        note("inserted", changes.subList(2 * rows, 3 * rows));
        note("told", changes.subList(3 * rows, 4 * rows));
    }

    private void note(String reading, List<RowChange> changes) {
        for (RowChange change : changes) {
            Row row = change.row();
            for (int i = 1; i < row.columns().size(); i++) {
                String got = json(change, new OneColumn(row, i, false));
                String written = json(change, new OneColumn(row, i, true));
                lines.add(String.join("\t", reading, String.valueOf(row.get(0)), String.valueOf(i - 1), got));
                if (!got.equals(written)) {
                    lines.add(
                            String.join("\t", reading, "written", row.columns().name(i), written));
                }
            }
        }
    }

    private static String json(RowChange change, Row row) {
        RowChange one = new RowChange(Operation.READ, change.table(), null, null, row, change.origin());
        String json = new String(new FlatFormat().encode(one), UTF_8);
        return json.substring("{\"v\":".length(), json.lastIndexOf(",\"__op\""));
    }

    /** @param written whether its value is to be written, as opposed to got */
    private record OneColumn(Row row, int index, boolean written) implements Row {
        private static final Columns COLUMNS = new Columns(List.of(new Column("v", "ANY")));

        @Override
        public Columns columns() {
            return COLUMNS;
        }

        @Override
        public @Nullable Object get(int ignored) {
            return row.get(index);
        }

        @Override
        public void write(int ignored, io.headwater.spi.ValueWriter out) {
            if (written) {
                row.write(index, out);
            } else {
                out.writeValue(row.get(index));
            }
        }
    }
}
