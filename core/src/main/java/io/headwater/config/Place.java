package io.headwater.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Where a value was written, as {@code orders.conf:12}. */
final class Place {
    /** The origin of what comes from a {@code reference.conf}. */
    static final String DEFAULT = "default";

    /** The order in which values stand in their file, which HOCON objects forget. */
    static final Comparator<ConfigValue> AS_WRITTEN =
            Comparator.comparingInt(value -> value.origin().lineNumber());

    private static final String OVERRIDE = "--set ";
    private static final Pattern MERGE = Pattern.compile("^merge of .*,(?=[^,]+$)");
    private static final Pattern LINES = Pattern.compile(": (\\d+)(-\\d+)?$");
    private static final String ENVIRONMENT = "environment";

    private Place() {}

    static String of(ConfigOrigin origin) {
        String description = MERGE.matcher(origin.description()).replaceFirst("");
        boolean hasLines = !description.startsWith(OVERRIDE) && !description.startsWith(DEFAULT);
        return LINES.matcher(description).replaceFirst(hasLines ? ":$1" : "");
    }

    /** As {@link #of}, and whether the value came from the environment. */
    static String inFull(ConfigOrigin origin) {
        return of(origin) + (isEnvironment(origin) ? ", environment" : "");
    }

    static boolean isDefault(ConfigOrigin origin) {
        return of(origin).equals(DEFAULT);
    }

    static String override(String key) {
        return OVERRIDE + key;
    }

    static String environment(String variable) {
        return ENVIRONMENT + " variable " + variable;
    }

    static boolean isEnvironment(ConfigOrigin origin) {
        return origin.description().contains(ENVIRONMENT + " variable ")
                || origin.comments().contains(ENVIRONMENT);
    }

    /** The place where a substitution was written, remembering that the environment answered it. */
    static ConfigOrigin withEnvironment(ConfigOrigin written) {
        return written.withComments(List.of(ENVIRONMENT));
    }
}
