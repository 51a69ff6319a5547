package io.headwater.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command printed, and its exit code. */
record CommandOutcome(int exitCode, String out, String err) {
    static CommandOutcome of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine headwater =
                Headwater.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = headwater.execute(arguments);
        return new CommandOutcome(exitCode, out.toString(), err.toString());
    }
}
