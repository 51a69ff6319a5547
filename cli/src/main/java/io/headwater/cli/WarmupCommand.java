package io.headwater.cli;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headwater warmup}. */
@Command(
        name = "warmup",
        description = {
            "Makes later starts take half as long.",
            "",
            "Has Java read and check the classes of a pipeline in advance and keeps them in lib/headwater.jsa, which"
                    + " takes 80 MB and some seconds. It reads no configuration and connects to nothing. Worth doing"
                    + " once for an installation or in the build of an image, and again after each upgrade of Java."
        })
final class WarmupCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ClassArchive archive = ClassArchive.in(Installation.home().resolve("lib"));
        try {
            archive.make();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.FAILURE, archive + " cannot be written (" + e + "); run this as the owner of lib/", e);
        }
        spec.commandLine().getOut().println("wrote " + archive + " for Java " + Runtime.version());
        return 0;
    }
}
