package io.headwater.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.regex.Pattern;

/** Shows values, and hides those that nobody should see. */
final class Secrets {
    static final String MASK = "****";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "passw(or)?d|secret|token|access[-_.]?key|private[-_.]?key|credential", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_SHOWN = 80;

    private Secrets() {}

    /** Whether a key that no reference describes looks like a secret's. */
    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** A value as a message quotes it: short, and never what may hold a secret without saying so. */
    static String quote(ConfigValue value, boolean secret) {
        if (secret) {
            return MASK;
        }
        if (Place.isEnvironment(value.origin())) {
            return "what the environment says";
        }
        if (value instanceof ConfigObject) {
            return "an object";
        }
        if (value instanceof ConfigList) {
            return "a list";
        }
        String text = value.render(ConfigRenderOptions.concise());
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
