package io.headwater.testkit.mysql;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's binary log ends.
 *
 * @param file the log file's name
 * @param position bytes from its start
 * @param gtids the set of all transactions executed; empty when GTIDs are off
 */
public record BinlogHead(String file, long position, String gtids) {
    public BinlogHead {
        requireNonNull(file, "file is null");
        requireNonNull(gtids, "gtids is null");
    }

    static BinlogHead of(Map<String, @Nullable Object> status) {
        return new BinlogHead(
                String.valueOf(status.get("File")),
                Long.parseLong(String.valueOf(status.get("Position"))),
                String.valueOf(status.get("Executed_Gtid_Set")).replace("\n", ""));
    }
}
