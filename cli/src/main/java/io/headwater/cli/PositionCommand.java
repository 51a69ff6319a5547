package io.headwater.cli;

import io.headwater.launch.Launcher;
import io.headwater.launch.PositionReport;
import io.headwater.launch.Positions;
import io.headwater.plugin.Plugins;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headwater position} and its five verbs. */
@Command(
        name = "position",
        description = {
            "Shows and moves the position of a pipeline: the place from which its next start reads on.",
            "",
            "It is moved only while the pipeline does not run: else that is refused (73)."
        },
        synopsisSubcommandLabel = "COMMAND")
final class PositionCommand extends CommandOfVerbs {
    @Command(
            name = "show",
            description = "Shows the position, and the age of the checkpoint. The pipeline may run meanwhile.")
    int show(
            @Mixin ConfigArguments arguments,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "text",
                            description = "How to print it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
                    PositionFormat format)
            throws InterruptedException {
        return with(
                arguments,
                positions -> out().println(positions.show().map(format::of).orElseGet(format::none)));
    }

    @Command(
            name = "set",
            description = {
                "Moves the position to another place, whatever it is now: what lies between is delivered again, or never.",
                "",
                "With source.type = mysql a PLACE is earliest, latest, a time with its zone (2026-11-22T10:00:00Z), a file"
                        + " and position where a transaction begins (binlog.000042:1547), or a GTID set. It is refused"
                        + " (65) if captured tables have changed their structure since, and what they looked like at the"
                        + " place is not known."
            })
    int set(
            @Mixin ConfigArguments arguments,
            @Parameters(paramLabel = "PLACE", index = "1", description = "The place to read on from.") String place)
            throws InterruptedException {
        return with(arguments, positions -> tell(positions.set(place), "reads on from"));
    }

    @Command(
            name = "reset",
            description = "Forgets the position: the next start is a first one, with a snapshot if so configured.")
    int reset(
            @Mixin ConfigArguments arguments,
            @Option(names = "--yes", required = true, description = "Confirms it: everything is read again.")
                    boolean sure)
            throws InterruptedException {
        return with(arguments, positions -> {
            positions.reset();
            out().println("the next start is a first one");
        });
    }

    @Command(
            name = "export",
            description = "Writes position and table structures to a new file, which people can read.")
    int export(
            @Mixin ConfigArguments arguments,
            @Parameters(paramLabel = "TO", index = "1", description = "The file to write.") Path to)
            throws InterruptedException {
        return with(arguments, positions -> tell(positions.exportTo(to), "exported at"));
    }

    @Command(
            name = "import",
            description = "Puts what export wrote, here or on another machine, in the place of what there is.")
    int restore(
            @Mixin ConfigArguments arguments,
            @Parameters(paramLabel = "FROM", index = "1", description = "The file to read.") Path from)
            throws InterruptedException {
        return with(arguments, positions -> tell(positions.importFrom(from), "reads on from"));
    }

    private static int with(ConfigArguments arguments, Verb verb) throws InterruptedException {
        try (Plugins plugins = arguments.plugins.load()) {
            verb.apply(new Launcher(plugins, System.getenv()).positions(arguments.load(plugins)));
            return 0;
        }
    }

    private interface Verb {
        void apply(Positions positions) throws InterruptedException;
    }

    private void tell(PositionReport report, String what) {
        out().println("pipeline " + report.pipeline() + " " + what + " " + report.position());
    }
}
