package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.mysql.EmbeddedMySql;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FailedStatementIT {
    private final RecordingStateStore state = new RecordingStateStore();

    /** They have a structure that is not known: read with the former one they would be wrong, and look right. */
    @ParameterizedTest
    @ValueSource(strings = {"path = raw", "path = stock"})
    void noRowIsHandedOverBehindAStatementThatCouldNotBeHandled(String path) throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(20))");
            GivenContext context = Reader.shop(mysql, "snapshot = never", path).withState(state);
            Position position = start(context);
            mysql.execute(
                    "INSERT INTO shop.orders VALUES (1, 'before')",
                    "ALTER TABLE shop.orders MODIFY item VARCHAR(20) FIRST",
                    "INSERT INTO shop.orders VALUES ('after', 2)",
                    "INSERT INTO shop.orders VALUES ('after', 3)");
            state.failWrites(1);

            try (Reader reader = Reader.open(Reader.resuming(context, state, position))) {
                assertThatThrownBy(() -> reader.readChanges(3)).isInstanceOf(PipelineException.class);
                assertThat(reader.described()).noneMatch(change -> change.contains("after"));
            }
        }
    }

    private static Position start(GivenContext context) throws InterruptedException {
        try (Reader reader = Reader.open(context)) {
            return reader.readUntil(reader::hasPosition).position();
        }
    }
}
