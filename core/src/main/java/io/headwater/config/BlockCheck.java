package io.headwater.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a block with its {@link Reference}, notes what is wrong, and completes it with defaults. */
final class BlockCheck {
    private final Problems problems;
    private final Set<String> secrets;

    /** @param secrets is told the path of every key that must not be shown */
    BlockCheck(Problems problems, Set<String> secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    ConfigObject check(String path, ConfigObject written, Reference reference) {
        ConfigObject complete =
                (reference.isOpen() ? written : ConfigFactory.empty().root());
        written.entrySet().stream()
                .filter(entry -> !reference.has(entry.getKey()))
                .sorted(Map.Entry.comparingByValue(Place.AS_WRITTEN))
                .forEach(entry -> checkUnknown(path, entry.getKey(), entry.getValue(), reference));
        for (ReferenceKey key : reference.keys()) {
            complete = complete.withValue(key.name(), checked(join(path, key.name()), written, key));
        }
        return complete.withOrigin(written.origin());
    }

    private void checkUnknown(String path, String name, ConfigValue value, Reference reference) {
        if (!reference.isOpen()) {
            refuse(path, name, value, reference);
        } else if (Resolution.unresolvedIn(value).isPresent()) {
            problems.add(Place.of(value.origin()), join(path, name), ValueCheck.notSet(value));
        } else {
            hideSecretName(join(path, name), name, value);
        }
    }

    static String join(String path, String key) {
        return path.isEmpty() ? ConfigUtil.joinPath(key) : path + "." + ConfigUtil.joinPath(key);
    }

    private void refuse(String path, String name, ConfigValue value, Reference reference) {
        String prefix = path.isEmpty() ? "" : path + ".";
        String meant = Suggestion.didYouMean(prefix, name, reference.names());
        String remedy = meant.isEmpty() ? "; known are " + String.join(", ", reference.names()) : meant;
        problems.add(Place.of(value.origin()), join(path, name), "unknown key" + remedy);
    }

    private ConfigValue checked(String path, ConfigObject written, ReferenceKey key) {
        ConfigValue value = written.get(key.name());
        if (key.secret()) {
            secrets.add(path);
        }
        if (value == null) {
            return missing(path, written, key);
        }
        Optional<String> problem = new ValueCheck(key).problemOf(value);
        if (problem.isPresent()) {
            problems.add(Place.of(value.origin()), path, problem.get());
            return key.fallback();
        }
        if (key.type() == KeyType.BLOCK) {
            return check(path, (ConfigObject) value, key.requireBlock());
        }
        hideSecretNames(path, value);
        return value;
    }

    private ConfigValue missing(String path, ConfigObject written, ReferenceKey key) {
        if (key.required()) {
            problems.add(Place.of(written.origin()), path, "is required");
        }
        ConfigObject nothing = ConfigFactory.empty().root().withOrigin(written.origin());
        return key.type() == KeyType.BLOCK ? check(path, nothing, key.requireBlock()) : key.fallback();
    }

    /** Within what no reference describes, a key's name must tell whether it is a secret. */
    private void hideSecretNames(String path, ConfigValue value) {
        if (value instanceof ConfigObject object) {
            object.forEach((name, child) -> hideSecretName(join(path, name), name, child));
        } else if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                hideSecretNames(path + "[" + i + "]", list.get(i));
            }
        }
    }

    private void hideSecretName(String path, String name, ConfigValue value) {
        if (Secrets.isSecretName(name)) {
            secrets.add(path);
        }
        hideSecretNames(path, value);
    }
}
