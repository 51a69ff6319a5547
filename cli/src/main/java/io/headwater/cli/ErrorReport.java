package io.headwater.cli;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on stderr what went wrong, and which exit code that is. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("headwater: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        err.println(message(failure));
        Headwater options = command.getCommandSpec().root().commandLine().getCommand();
        if (options.showsStackTraces()) {
            failure.printStackTrace(err);
        }
        return exitCode(failure);
    }

    private static String message(Exception failure) {
        return failure instanceof PipelineException ? failure.getMessage() : "headwater: " + failure;
    }

    private static int exitCode(Exception failure) {
        return failure instanceof PipelineException known ? known.kind().exitCode() : ErrorKind.FAILURE.exitCode();
    }
}
