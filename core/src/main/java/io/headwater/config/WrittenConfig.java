package io.headwater.config;

import static io.headwater.config.Problems.problem;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user wrote: a file, what it includes, and the overrides on top; substitutions not yet resolved.
 *
 * @param file the name of the file, as places show it
 * @param root what was written
 * @param warnings what is allowed and yet probably not meant
 */
record WrittenConfig(String file, ConfigObject root, List<String> warnings) {
    private static final int MAX_SUBSTITUTIONS = 200;

    static WrittenConfig read(Path path, List<String> overrides, Problems problems) {
        Path file = path.toAbsolutePath().normalize();
        String name = file.getFileName().toString();
        String text = ConfigText.read(path);

        IncludeGuard includes = IncludeGuard.of(file, text, problems);
        ConfigObject root = parse(name, text, includes);
        for (String override : overrides) {
            root = ConfigOverride.parse(override, problems).withFallback(root);
        }

        List<String> warnings = new ArrayList<>();
        DuplicateKeys.of(text).forEach(duplicate -> warnings.add(duplicate.describe(name)));
        return new WrittenConfig(name, root, List.copyOf(warnings));
    }

    /** Parses HOCON; values know {@code place} as their origin. */
    static ConfigObject parse(String place, String text, IncludeGuard includes) {
        // The time to merge what one key gathers grows faster than the square of it.
        if (text.split("\\$\\{", MAX_SUBSTITUTIONS + 2).length > MAX_SUBSTITUTIONS + 1) {
            throw problem(place, "holds more than " + MAX_SUBSTITUTIONS + " substitutions");
        }
        try {
            ConfigParseOptions options = ConfigParseOptions.defaults()
                    .setSyntax(ConfigSyntax.CONF)
                    .setOriginDescription(place)
                    .setIncluder(includes);
            return ConfigFactory.parseString(text, options).root();
        } catch (ConfigException e) {
            throw SyntaxProblem.of(place, e);
        } catch (StackOverflowError e) {
            throw problem(place, "is nested too deeply");
        }
    }
}
