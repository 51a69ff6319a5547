package io.headwater.cli;

import io.headwater.config.ReferenceText;
import io.headwater.plugin.PluginDescription;
import io.headwater.plugin.Plugins;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headwater plugins}. */
@Command(
        name = "plugins",
        description = {
            "Lists the plug-ins there are: kind, name, version and jar.",
            "",
            "With a name, describes the keys of its block: type, default and meaning."
        })
final class PluginsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "What a configuration says as type.")
    @Nullable
    String name;

    @Mixin
    PluginArguments arguments = new PluginArguments();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Plugins plugins = arguments.load()) {
            if (name == null) {
                list(plugins);
            } else {
                describe(plugins);
            }
            return 0;
        }
    }

    private void list(Plugins plugins) {
        plugins.descriptions()
                .forEach(plugin -> out().printf(
                                "%-9s %-12s %-16s %s%n",
                                plugin.kind(), plugin.name(), plugin.version().orElse("-"), plugin.jar()));
        plugins.failures().forEach(failure -> spec.commandLine().getErr().println("cannot be loaded: " + failure));
    }

    private void describe(Plugins plugins) {
        List<PluginDescription> named = plugins.descriptions().stream()
                .filter(plugin -> plugin.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no plug-in " + name + "; 'headwater plugins' lists those there are");
        }
        named.forEach(this::describe);
    }

    private void describe(PluginDescription plugin) {
        out().println(plugin.kind() + " " + plugin.name() + " (" + plugin.jar() + ")");
        out().println();
        out().println(settings(plugin));
    }

    private static String settings(PluginDescription plugin) {
        return plugin.reference()
                .map(ReferenceText::of)
                .filter(text -> !text.isEmpty())
                .orElse("It has no settings.\n");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
