package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigObject;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a configuration file, compares it with the references, and answers with checked settings. */
public final class ConfigLoader {
    private final PluginCatalog plugins;
    private final Map<String, String> environment;
    private final Reference core = ReferenceFile.core();

    /** @param environment what <code>${NAME}</code> may refer to; system properties are never asked */
    public ConfigLoader(PluginCatalog plugins, Map<String, String> environment) {
        this.plugins = requireNonNull(plugins, "plugins is null");
        this.environment = Map.copyOf(environment);
    }

    /**
     * Loads one pipeline's configuration.
     *
     * @param overrides as {@code key=value} in the command line's {@code --set}; the last of one key wins
     * @throws PipelineException with {@link ErrorKind#CONFIGURATION}; its message lists every problem, one a line, as
     *     {@code file:line: path: message}
     */
    public PipelineConfig load(Path file, List<String> overrides) {
        Problems problems = new Problems();
        WrittenConfig written = WrittenConfig.read(file, overrides, problems);
        problems.throwIfAny(); // what an include would have brought may be what else is missing

        Set<String> secrets = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>(written.warnings());
        ConfigObject root = Resolution.resolve(written, environment);
        ConfigObject complete =
                new PipelineCheck(core, plugins, problems, secrets, warnings).check(written.file(), root);
        problems.throwIfAny();
        return PipelineConfig.of(complete, new EffectiveConfig(complete, secrets), warnings);
    }
}
