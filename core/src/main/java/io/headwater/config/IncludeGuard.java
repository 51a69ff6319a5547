package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import io.headwater.spi.PipelineException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Includes files below the configuration file's directory, by relative name, and refuses all else before it is opened.
 * All variants of the parser's interface are implemented: for one that is missing, its own includer would act.
 */
final class IncludeGuard implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private static final ConfigObject NOTHING = ConfigFactory.empty().root();
    private static final int MAX_DEPTH = 10;
    private static final String RULE =
            "; only files below the configuration's directory may be included, by relative name";

    private final Path root;
    private final Path file;
    private final String text;
    private final int depth;
    private final Problems problems;
    private final Budget budget;

    private IncludeGuard(Path root, Path file, String text, int depth, Problems problems, Budget budget) {
        this.root = root;
        this.file = file;
        this.text = text;
        this.depth = depth;
        this.problems = requireNonNull(problems, "problems is null");
        this.budget = budget;
    }

    /** For a file of the given text, absolute and normalized. */
    static IncludeGuard of(Path file, String text, Problems problems) {
        return new IncludeGuard(file.getParent(), file, text, 0, problems, new Budget(ConfigText.MAX_BYTES));
    }

    /** For text that may include nothing. */
    static IncludeGuard refusing(String place, Problems problems) {
        Path nowhere = Path.of(place);
        return new IncludeGuard(nowhere, nowhere, "", MAX_DEPTH, problems, new Budget(0));
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (what.contains("://")) {
            return refuse(what, "a URL" + RULE);
        }
        return includeFile(context, new File(what));
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        Path relative = what.toPath();
        if (relative.isAbsolute()) {
            return refuse(what.getPath(), "an absolute path" + RULE);
        }
        Path target = file.resolveSibling(relative).normalize();
        String refusal = refusal(target);
        return refusal == null ? parse(what.getPath(), target) : refuse(what.getPath(), refusal);
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refuse(what.toString(), "a URL" + RULE);
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return refuse(what, "a class path resource" + RULE);
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    private @Nullable String refusal(Path target) {
        if (!target.startsWith(root)) {
            return "a file elsewhere" + RULE;
        }
        if (depth == MAX_DEPTH) {
            return "included through " + MAX_DEPTH + " files; does a file include itself?";
        }
        try {
            return target.toRealPath().startsWith(root.toRealPath()) ? null : "a link to a file elsewhere" + RULE;
        } catch (IOException e) {
            return Files.exists(target) ? "cannot be read" : "does not exist";
        }
    }

    private ConfigObject parse(String what, Path target) {
        try {
            String included = ConfigText.read(target);
            if (!budget.take(included.length())) {
                return refuse(what, "with all other includes, larger than 1 MiB");
            }
            IncludeGuard guard = new IncludeGuard(root, target, included, depth + 1, problems, budget);
            return WrittenConfig.parse(name(target), included, guard);
        } catch (PipelineException e) {
            problems.add(e.getMessage());
            return NOTHING;
        }
    }

    private ConfigObject refuse(String what, String reason) {
        problems.add(place(what), "include \"" + what + "\": " + reason);
        return NOTHING;
    }

    /** The parser does not tell where an include stands: the first line that says so is it. */
    private String place(String what) {
        Matcher statement = Pattern.compile("(?m)^\\s*include\\b.*" + Pattern.quote("\"" + what + "\""))
                .matcher(text);
        if (!statement.find()) {
            return name(file);
        }
        long line = 1
                + text.substring(0, statement.end())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return name(file) + ":" + line;
    }

    private String name(Path target) {
        return target.startsWith(root) && !target.equals(root)
                ? root.relativize(target).toString()
                : target.toString();
    }

    /** How many characters may still be included: a file that includes another twice may be read over and over. */
    private static final class Budget {
        private long left;

        Budget(long left) {
            this.left = left;
        }

        boolean take(long characters) {
            left -= characters;
            return left >= 0;
        }
    }
}
