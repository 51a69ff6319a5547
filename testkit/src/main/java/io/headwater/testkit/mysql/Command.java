package io.headwater.testkit.mysql;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** Runs a command of the system to its end. */
final class Command {
    private Command() {}

    /**
     * Returns what the command printed.
     *
     * @throws IOException with all the command printed, if it does not succeed
     */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(command + " ended with " + exitCode + ": " + output.strip());
        }
        return output;
    }
}
