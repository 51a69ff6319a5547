package io.headwater.cli;

import io.headwater.launch.Launcher;
import io.headwater.plugin.Plugins;
import io.headwater.spi.SnapshotOrder;
import io.headwater.spi.SnapshotOrder.Verb;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headwater snapshot} and its five verbs. */
@Command(
        name = "snapshot",
        description = {
            "Reads rows again, beside the changes: all of a table, some of them, or given ones.",
            "",
            "The pipeline may run in another process, and takes a request up within a second or two. If it does not run, its"
                    + " next start does. Nothing is written to the database."
        },
        synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand extends CommandOfVerbs {
    @Command(
            name = "read",
            description = {
                "Asks for the rows of tables. They are delivered once more as READ (op r), each in its place among its"
                        + " changes.",
                "",
                "It is refused (78) if a table is unknown or not captured, or has no primary key by which it could be read"
                        + " piece by piece, or if the server cannot make sense of the condition."
            })
    int read(
            @Mixin ConfigArguments arguments,
            @Parameters(
                            paramLabel = "TABLE",
                            index = "1..*",
                            arity = "1..*",
                            description = "Tables, as shop.orders, or patterns of captured ones, as 'shop.*'.")
                    List<String> tables,
            @ArgGroup @Nullable Rows rows)
            throws InterruptedException {
        return order(
                arguments,
                new SnapshotOrder(
                        Verb.READ,
                        tables,
                        Optional.ofNullable(rows).map(given -> given.where),
                        rows == null || rows.keys == null ? List.of() : rows.keys));
    }

    /** Which rows; all that snapshot-where wants if neither is given. */
    static final class Rows {
        @Option(
                names = "--where",
                paramLabel = "SQL",
                description =
                        "Only the rows that meet this condition: \"created_at >= '2026-01-01'\". It takes the place of"
                                + " source.snapshot-where.")
        @Nullable
        String where;

        @Option(
                names = "--keys",
                paramLabel = "KEY",
                split = ",",
                description =
                        "Only the rows with these primary keys: 17,18. The values of a key of several columns have slashes"
                                + " between them, as in the keys of records: 17/eu,18/us; %%2F and %%2C stand for a slash"
                                + " and a comma within a value.")
        @Nullable
        List<String> keys;
    }

    @Command(name = "list", description = "Shows what is asked for, what is being read, and how far it is.")
    int list(@Mixin ConfigArguments arguments) throws InterruptedException {
        return order(arguments, SnapshotOrder.of(Verb.LIST));
    }

    @Command(
            name = "pause",
            description = "Reads no more rows until 'snapshot resume', also after a restart. Changes go on.")
    int pause(@Mixin ConfigArguments arguments) throws InterruptedException {
        return order(arguments, SnapshotOrder.of(Verb.PAUSE));
    }

    @Command(name = "resume", description = "Goes on reading rows where it stopped.")
    int resume(@Mixin ConfigArguments arguments) throws InterruptedException {
        return order(arguments, SnapshotOrder.of(Verb.RESUME));
    }

    @Command(name = "cancel", description = "Ends requests where they are. What was read of them stays delivered.")
    int cancel(
            @Mixin ConfigArguments arguments,
            @Parameters(
                            paramLabel = "REQUEST",
                            index = "1..*",
                            arity = "1..*",
                            description = "Their numbers, as 'snapshot list' shows them.")
                    List<String> requests)
            throws InterruptedException {
        return order(arguments, new SnapshotOrder(Verb.CANCEL, requests, Optional.empty(), List.of()));
    }

    private int order(ConfigArguments arguments, SnapshotOrder order) throws InterruptedException {
        try (Plugins plugins = arguments.plugins.load()) {
            new Launcher(plugins, System.getenv())
                    .snapshots(arguments.load(plugins))
                    .order(order)
                    .forEach(out()::println);
            return 0;
        }
    }
}
