package io.headwater.config;

import static io.headwater.config.Problems.problem;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in what substitutions refer to: keys of the file, then environment variables; never system properties. What
 * cannot be found stays unresolved, for the check to report.
 */
final class Resolution {
    private static final ConfigResolveOptions OPTIONS =
            ConfigResolveOptions.noSystem().setAllowUnresolved(true);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^?}][^}]*)}");

    private Resolution() {}

    static ConfigObject resolve(WrittenConfig written, Map<String, String> environment) {
        ConfigObject root = written.root();
        try {
            ExpansionLimit.check(written);
            ConfigObject resolved = withEnvironment(root, environment)
                    .toConfig()
                    .resolve(OPTIONS)
                    .root();
            return located(root, without(environment, root, resolved));
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw problem(
                    Place.of(e.origin()), "${" + firstReference(e.getMessage()) + "} refers to itself in a circle");
        } catch (ConfigException e) {
            throw problem(written.file(), "its substitutions cannot be resolved");
        } catch (StackOverflowError e) {
            throw problem(written.file(), "its substitutions refer to each other too deeply");
        }
    }

    /** Whether a value still refers to something that was not found. */
    static boolean isUnresolved(ConfigValue value) {
        try {
            value.valueType();
            return false;
        } catch (ConfigException.NotResolved e) {
            return true;
        }
    }

    /** The value itself, or the first below it, that refers to something that was not found. */
    static Optional<ConfigValue> unresolvedIn(ConfigValue value) {
        if (isUnresolved(value)) {
            return Optional.of(value);
        }
        if (value instanceof ConfigObject object) {
            return isReadable(object) ? firstUnresolved(object.values()) : Optional.of(value);
        }
        return value instanceof ConfigList list ? firstUnresolved(list) : Optional.empty();
    }

    private static Optional<ConfigValue> firstUnresolved(Collection<ConfigValue> values) {
        return values.stream()
                .map(Resolution::unresolvedIn)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether an object can be looked into: not if it awaits a merge with something that was not found. */
    static boolean isReadable(ConfigObject object) {
        try {
            return object.size() >= 0;
        } catch (ConfigException.NotResolved e) {
            return false;
        }
    }

    /** The first name that an unresolved value refers to. */
    static String missing(ConfigValue unresolved) {
        return firstReference(unresolved.render(ConfigRenderOptions.concise()));
    }

    private static String firstReference(String text) {
        Matcher reference = REFERENCE.matcher(text);
        return reference.find() ? reference.group(1) : "a substitution";
    }

    /** Behind the keys of the file, because a substitution in a nested include is looked up there in both its forms. */
    private static ConfigObject withEnvironment(ConfigObject root, Map<String, String> environment) {
        ConfigObject result = root;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (!root.containsKey(variable.getKey())) {
                String origin = Place.environment(variable.getKey());
                result =
                        result.withValue(variable.getKey(), ConfigValueFactory.fromAnyRef(variable.getValue(), origin));
            }
        }
        return result;
    }

    private static ConfigObject without(Map<String, String> environment, ConfigObject root, ConfigObject resolved) {
        ConfigObject result = resolved;
        for (String variable : environment.keySet()) {
            result = root.containsKey(variable) ? result : result.withoutKey(variable);
        }
        return result;
    }

    /** Resolving replaces a substitution by a value from elsewhere: messages should tell where it was written. */
    private static ConfigObject located(ConfigObject written, ConfigObject resolved) {
        Map<String, ConfigValue> result = new HashMap<>(resolved);
        if (isReadable(written)) {
            written.forEach((key, source) -> result.computeIfPresent(key, (k, value) -> located(source, value)));
        }
        return ConfigValueFactory.fromMap(result).withOrigin(resolved.origin());
    }

    private static ConfigValue located(ConfigValue written, ConfigValue resolved) {
        if (isUnresolved(resolved)) {
            return resolved;
        }
        if (Place.isEnvironment(resolved.origin())) {
            return resolved.withOrigin(Place.withEnvironment(written.origin()));
        }
        if (isUnresolved(written)) {
            return resolved.withOrigin(written.origin());
        }
        if (written instanceof ConfigObject from && resolved instanceof ConfigObject to) {
            return located(from, to);
        }
        return written instanceof ConfigList from && resolved instanceof ConfigList to ? located(from, to) : resolved;
    }

    private static ConfigValue located(ConfigList written, ConfigList resolved) {
        if (written.size() != resolved.size()) {
            return resolved;
        }
        List<ConfigValue> result = new ArrayList<>();
        for (int i = 0; i < resolved.size(); i++) {
            result.add(located(written.get(i), resolved.get(i)));
        }
        return ConfigValueFactory.fromIterable(result).withOrigin(resolved.origin());
    }
}
