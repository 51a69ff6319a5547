package io.headwater.it;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The workload's table in the consumer's database, beside the source's. */
record Replica(Scene scene, ConsumerProcess consumer) {
    /** Has the consumer compiled, and creates its table in a database in this directory. */
    static Replica of(Scene scene, Path directory) throws IOException, SQLException {
        return new Replica(scene, ConsumerProcess.of(scene.kinesisEndpoint(), directory)).withTable();
    }

    /** Another one that begins with nothing. */
    Replica in(Path directory) throws SQLException {
        return new Replica(scene, consumer.in(directory)).withTable();
    }

    List<String> rows() throws SQLException {
        return consumer.query("SELECT \"k\", \"ver\", \"w\", UPPER(RAWTOHEX(\"payload\")), \"crc\""
                + " FROM \"workload\".\"wl_0\" ORDER BY \"k\"");
    }

    List<String> sourceRows() {
        return scene
                .mysql()
                .query("SELECT k, ver, w, HEX(payload) AS payload, crc FROM workload.wl_0 ORDER BY k")
                .stream()
                .map(row -> String.join(
                        ",", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    private Replica withTable() throws SQLException {
        consumer.execute("CREATE SCHEMA \"workload\"");
        consumer.execute("CREATE TABLE \"workload\".\"wl_0\" (\"k\" BIGINT PRIMARY KEY, \"ver\" BIGINT, \"w\" INT,"
                + " \"payload\" VARBINARY(64), \"crc\" BIGINT)");
        return this;
    }
}
