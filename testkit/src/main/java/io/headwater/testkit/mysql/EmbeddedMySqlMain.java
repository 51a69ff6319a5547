package io.headwater.testkit.mysql;

import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Runs a MySQL server until standard input ends or the process is told to terminate, for demos: {@code [--port N]
 * [--database NAME]}. An account {@code headwater}, password {@code headwater}, may capture changes.
 */
public final class EmbeddedMySqlMain {
    private EmbeddedMySqlMain() {}

    public static void main(String[] arguments) throws Exception {
        int port = 0;
        String database = "demo";
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--port" -> port = Integer.parseInt(rest.remove());
                case "--database" -> database = rest.remove();
                default -> throw new IllegalArgumentException("unknown option " + option + ": use --port, --database");
            }
        }
        run(port, database);
    }

    private static void run(int port, String database) throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.builder().port(port).start()) {
            mysql.createDatabase(database);
            mysql.createCaptureUser("headwater", "headwater");
            System.out.println(
                    "MySQL " + mysql.version().number() + " listens on " + mysql.host() + ":" + mysql.port());
            System.out.println("  process: " + mysql.pid());
            System.out.println("  capture: user headwater, password headwater");
            System.out.println(
                    "  JDBC:    jdbc:mysql://" + mysql.host() + ":" + mysql.port() + "/" + database + "?user=root");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
