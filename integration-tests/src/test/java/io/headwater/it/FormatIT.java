package io.headwater.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What consumers read, byte for byte, in the formats that others have set. */
class FormatIT {
    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    @BeforeEach
    void createTable() {
        scene = Scene.in(directory);
        scene.mysql()
                .execute(
                        "CREATE DATABASE workload",
                        "CREATE TABLE workload.orders (id INT PRIMARY KEY, note VARCHAR(20), price DECIMAL(8,2))");
    }

    @Test
    void blogWritesTheShapesOfTheBlogsPublisher() {
        assertThat(messages("blog"))
                .containsExactly(
                        "{\"schema\": \"workload\", \"table\": \"orders\", \"type\": \"WriteRowsEvent\", \"row\":"
                                + " {\"values\": {\"id\": 1, \"note\": \"caf\\u00e9\", \"price\": \"9.90\"}}}",
                        "{\"schema\": \"workload\", \"table\": \"orders\", \"type\": \"UpdateRowsEvent\", \"row\":"
                                + " {\"before_values\": {\"id\": 1, \"note\": \"caf\\u00e9\", \"price\": \"9.90\"},"
                                + " \"after_values\": {\"id\": 1, \"note\": null, \"price\": \"9.90\"}}}",
                        "{\"schema\": \"workload\", \"table\": \"orders\", \"type\": \"DeleteRowsEvent\", \"row\":"
                                + " {\"values\": {\"id\": 1, \"note\": null, \"price\": \"9.90\"}}}");
    }

    @Test
    void flatWritesTheRowAndWhereItComesFrom() {
        assertThat(messages("flat"))
                .hasSize(3)
                .satisfies(
                        insert -> assertThat(insert)
                                .startsWith("{\"id\":1,\"note\":\"café\",\"price\":\"9.90\",\"__op\":\"c\","
                                        + "\"__table\":\"workload.orders\",\"__id\":\""),
                        org.assertj.core.data.Index.atIndex(0))
                .satisfies(
                        delete -> assertThat(delete).contains("\"note\":null", "\"__op\":\"d\""),
                        org.assertj.core.data.Index.atIndex(2));
    }

    private List<String> messages(String format) {
        scene.with("format.type = " + format);
        HeadwaterProcess snapshot = scene.run("--until-caught-up");
        assertThat(snapshot.awaitExit()).as(snapshot.log()).isZero();
        scene.mysql()
                .execute(
                        "INSERT INTO workload.orders VALUES (1, 'café', 9.90)",
                        "UPDATE workload.orders SET note = NULL",
                        "DELETE FROM workload.orders");

        HeadwaterProcess stream = scene.run("--until-caught-up");

        assertThat(stream.awaitExit()).as(stream.log()).isZero();
        return scene.records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }
}
