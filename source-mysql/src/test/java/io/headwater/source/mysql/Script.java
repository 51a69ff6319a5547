package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** SQL of the test resources. */
final class Script {
    private Script() {}

    /** The statements of a script, each of which ends with a semicolon at the end of a line. */
    static String[] statements(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream("/" + resource))) {
            return Arrays.stream(new String(in.readAllBytes(), UTF_8).split(";\\n"))
                    .filter(statement -> !statement.isBlank())
                    .toArray(String[]::new);
        }
    }
}
