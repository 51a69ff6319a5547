package io.headwater.benchmarks;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a statement for one range of ids after another: {@code {from}} stands for the first, {@code {to}} for the next. */
final class Statements {
    /** A table of the numbers from 0 to 999, to make rows of. */
    static final String NUMBERS = "bench.numbers";

    static final int NUMBERS_COUNT = 1_000;

    private final EmbeddedMySql mysql;

    Statements(EmbeddedMySql mysql) {
        this.mysql = mysql;
    }

    void createNumbers() {
        mysql.execute(
                "CREATE DATABASE bench",
                "CREATE TABLE " + NUMBERS + " (n INT PRIMARY KEY)",
                "INSERT INTO " + NUMBERS + " WITH RECURSIVE d (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM d WHERE n < "
                        + (NUMBERS_COUNT - 1) + ") SELECT n FROM d");
    }

    /** On one connection, each statement a transaction. */
    void each(String sql, long from, long to, long step) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            for (long first = from; first < to; first += step) {
                statement.execute(sql.replace("{from}", Long.toString(first))
                        .replace("{to}", Long.toString(Math.min(to, first + step))));
            }
        }
    }

    /** On several connections, each of which takes a share of the ids. */
    void eachInParallel(String sql, long ids, long step, int connections) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                long from = ids * i / connections;
                long to = ids * (i + 1) / connections;
                shares.add(threads.submit(() -> {
                    each(sql, from, to, step);
                    return null;
                }));
            }
            for (Future<?> share : shares) {
                share.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
