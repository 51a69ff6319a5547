package io.headwater.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import io.headwater.spi.PipelineException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says what is not HOCON, and where. The parser's own message quotes the text it stumbled over, which may be a secret:
 * only its kind is taken from it.
 */
final class SyntaxProblem {
    private static final String QUOTING =
            "; put quotes around a value that holds any of $ \" { } [ ] : = , + # ` ^ ? ! @ * & \\";
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("include", "include takes \"file\" or required(file(\"file\"))");
        KINDS.put("may not be followed by", "a key without = and a value");
        KINDS.put("quote was still open", "a quote is opened and never closed");
        KINDS.put("was not closed", "${ is never closed with }");
        KINDS.put("not followed by {", "a $ stands outside quotes" + QUOTING);
        KINDS.put("Reserved character", "a reserved character stands outside quotes" + QUOTING);
        KINDS.put("backslash followed by", "not an escape of a quoted string; write \\\\ for a backslash");
        KINDS.put("unbalanced close brace", "a } that closes nothing" + QUOTING);
        KINDS.put("end of file", "the file ends before each { and [ is closed");
    }

    private SyntaxProblem() {}

    static PipelineException of(String file, ConfigException e) {
        ConfigOrigin origin = e.origin();
        String place = origin != null && origin.lineNumber() > 0 ? Place.of(origin) : file;
        return Problems.problem(place, describe(e.getMessage()));
    }

    static String describe(String message) {
        return KINDS.entrySet().stream()
                .filter(kind -> message.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("not HOCON" + QUOTING);
    }
}
