package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.Position;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A route that breaks without telling either end: nothing arrives any more, and nobody hangs up. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlackHoleIT {
    private static final int ROWS = 40_000;

    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @AutoClose
    private FaultProxy proxy;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.numbers (id INT PRIMARY KEY)");
    }

    @BeforeEach
    void startProxy() {
        mysql.execute("TRUNCATE shop.numbers");
        proxy = FaultProxy.to("127.0.0.1", mysql.port());
    }

    @ParameterizedTest
    @EnumSource(ReadPath.class)
    void inTheMiddleOfATransactionIsNoticedAndReadingGoesOnWithoutAGap(ReadPath path) throws Exception {
        List<Integer> before;
        Position position;
        try (Reader reader = Reader.open(throughProxy("path = " + path.name().toLowerCase(Locale.ROOT)))) {
            reader.readUntil(reader::hasPosition);
            proxy.limit(200_000);
            insert(ROWS);
            reader.readChanges(1);
            proxy.holdBoth();

            assertThatThrownBy(() -> reader.readChanges(ROWS))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("no sign of life");
            before = ids(reader);
            position = reader.position();
        }
        assertThat(proxy.count(ProxyEvent.HELD)).isPositive();
        assertThat(before).hasSizeBetween(1, ROWS - 1);

        proxy.heal();

        Set<Integer> all = new HashSet<>(before);
        try (Reader reader = Reader.open(
                Reader.resuming(throughProxy("path = " + path.name().toLowerCase(Locale.ROOT)), state, position))) {
            reader.readUntil(() -> all.addAll(ids(reader)) & all.size() == ROWS);
            assertThat(ids(reader)).as("in order").isSorted();
            assertThat(ids(reader).get(0)).as("no gap").isLessThanOrEqualTo(before.size() + 1);
        }
    }

    @Test
    void newConnectionsAreGivenUpToo() throws Exception {
        proxy.holdBoth();

        assertThatThrownBy(() -> Reader.open(throughProxy())).isInstanceOf(RetryableException.class);
    }

    @ParameterizedTest
    @EnumSource(ReadPath.class)
    void duringASnapshotDoesNotKeepTheSourceFromClosing(ReadPath path) throws Exception {
        insert(ROWS);
        proxy.limit(100_000);
        Reader reader = Reader.open(throughProxy("path = " + path.name().toLowerCase(Locale.ROOT)));
        reader.readChanges(1);
        proxy.holdBoth();
        long held = proxy.count(ProxyEvent.HELD);
        await().until(() -> proxy.count(ProxyEvent.HELD) > held);

        reader.close();

        assertThat(CloseIT.debeziumThreads()).isEmpty();
    }

    private GivenContext throughProxy(String... settings) {
        return Reader.shop(mysql, "port = " + proxy.port(), "connect-timeout = 1s", String.join("\n", settings))
                .withState(state);
    }

    private static void insert(int rows) {
        mysql.execute("INSERT INTO shop.numbers WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n"
                + " WHERE id < " + rows + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 1000000) */ id FROM n");
    }

    private static List<Integer> ids(Reader reader) {
        return reader.changes().stream()
                .map(RowChange::key)
                .map(key -> ((Number) key.get(0)).intValue())
                .toList();
    }
}
