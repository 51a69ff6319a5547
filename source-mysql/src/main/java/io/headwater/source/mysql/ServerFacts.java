package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself, of the account that asks and of its tables, as far as that account may know.
 *
 * @param variables global ones, by name; a server leaves out those that its version does not have
 * @param account as statements name it: {@code 'headwater'@'%'}
 * @param cipher what encrypts the connection; empty if nothing does
 * @param retention empty if it purges nothing by itself
 * @param binlog {@code null} if there is none, or the account may not ask
 * @param replicates whether it takes changes from another server
 * @param replicaIds the server ids of the replicas that it knows
 * @param allTables how many tables the account sees
 * @param captured those of them that match
 * @param unreadable those of the captured tables that the account may not read as a whole
 * @param cascades of captured tables
 */
record ServerFacts(
        Map<String, String> variables,
        String account,
        Grants grants,
        String cipher,
        Optional<BinlogRetention> retention,
        @Nullable BinlogStatus binlog,
        boolean replicates,
        List<Long> replicaIds,
        int allTables,
        List<CapturedTable> captured,
        List<TableId> unreadable,
        List<ForeignKey> cascades) {
    ServerFacts {
        variables = Map.copyOf(variables);
        replicaIds = List.copyOf(replicaIds);
        captured = List.copyOf(captured);
        unreadable = List.copyOf(unreadable);
        cascades = List.copyOf(cascades);
    }

    /** The value of a global variable; empty if there is no such variable. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    String uuid() {
        return variable("server_uuid");
    }

    String version() {
        return variable("version");
    }

    boolean isAtLeast(int major, int minor) {
        String[] numbers = version().split("\\D", 3);
        int ours = Integer.parseInt(numbers[0]);
        return ours > major || ours == major && Integer.parseInt(numbers[1]) >= minor;
    }

    boolean gtids() {
        return variable("gtid_mode").equals("ON");
    }

    /** Where the binlog ended; known of every server that passed the check. */
    BinlogPlace head() {
        return requireNonNull(binlog, "the binlog's end is not known").end();
    }

    /** The databases of captured tables whose changes are not logged. */
    List<String> notLogged() {
        return captured.stream()
                .map(table -> table.id().database())
                .distinct()
                .filter(database -> binlog != null && !binlog.logs(database))
                .toList();
    }

    boolean mayLockGlobally() {
        return grants.everywhere("RELOAD") || grants.everywhere("FLUSH_TABLES");
    }

    /** Whether rows that a foreign key changes are in the binlog: since 9.6, unless the server is told to do as before. */
    boolean logsCascades() {
        return isAtLeast(9, 6) && !variable("innodb_native_foreign_keys").equals("ON");
    }

    /** Whether the position's set of transactions names its place here, whatever server it is of. */
    boolean findsByGtids(MySqlPosition position) {
        return gtids() && position.gtids() != null;
    }

    long estimatedRows() {
        return captured.stream().mapToLong(CapturedTable::estimatedRows).sum();
    }

    long estimatedBytes() {
        return captured.stream().mapToLong(CapturedTable::estimatedBytes).sum();
    }

    List<TableId> withoutPrimaryKey() {
        return captured.stream()
                .filter(table -> !table.primaryKey())
                .map(CapturedTable::id)
                .toList();
    }

    List<TableId> withoutTransactions() {
        return captured.stream()
                .filter(table -> !table.transactional())
                .map(CapturedTable::id)
                .toList();
    }

    /**
     * @param estimatedRows by the server's statistics: a guess
     * @param estimatedBytes of rows and indexes, by the same
     */
    record CapturedTable(
            TableId id, long estimatedRows, long estimatedBytes, boolean transactional, boolean primaryKey) {}
}
