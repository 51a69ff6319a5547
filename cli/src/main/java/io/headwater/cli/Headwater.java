package io.headwater.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code headwater} command. */
@Command(
        name = "headwater",
        description = "Streams the row changes of a database to wherever they are needed.%n",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            CheckCommand.class,
            ConfigCommand.class,
            PluginsCommand.class,
            PositionCommand.class,
            SnapshotCommand.class,
            ReplayCommand.class,
            WarmupCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done, or stopped by a signal with everything delivered that was read",
            " 1:failed for a reason without a code of its own",
            " 2:the command line is wrong",
            " 3:out of memory",
            "65:a change cannot be handled rightly, or the database logs changes in a way that cannot be",
            "69:the source or the sink is gone for good, or no longer has what is needed",
            "73:another process uses the pipeline's state",
            "74:the state cannot be read or stored",
            "77:a login, a grant or a policy is missing",
            "78:the configuration is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  headwater validate orders.conf",
            "  headwater check orders.conf",
            "  headwater run orders.conf",
            "  headwater run orders.conf --set sink.stream=orders-test --log-level debug",
            "  headwater run orders.conf --dry-run --max-events 10",
            "  headwater plugins kinesis",
            "  headwater position show orders.conf",
            "  headwater snapshot read orders.conf shop.orders",
            "  headwater replay rejected.jsonl --config orders.conf"
        })
public final class Headwater implements Callable<Integer> {
    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "How much is logged to stderr: ${COMPLETION-CANDIDATES}.")
    @Nullable
    LogLevel logLevel;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show stack traces with errors, as --log-level debug does too.")
    boolean stackTraces;

    @Spec
    @Nullable
    CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        StandardError.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        Headwater headwater = new Headwater();
        ErrorReport errors = new ErrorReport();
        return new CommandLine(headwater)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionStrategy(headwater::execute)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    boolean showsStackTraces() {
        return stackTraces || (logLevel != null && logLevel.showsStackTraces());
    }

    /** Logging is set up before any class that logs is loaded. */
    private int execute(CommandLine.ParseResult arguments) {
        boolean runs = arguments.hasSubcommand()
                && isRun(arguments.subcommand().commandSpec().userObject());
        Logging.configure(logLevel != null ? logLevel : runs ? LogLevel.INFO : LogLevel.WARN, stackTraces);
        return new CommandLine.RunLast().execute(arguments);
    }

    private static boolean isRun(Object command) {
        return command instanceof RunCommand || command instanceof ReplayCommand;
    }
}
