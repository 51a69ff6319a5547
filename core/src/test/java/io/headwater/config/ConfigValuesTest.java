package io.headwater.config;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are refused, and what is said of them. */
class ConfigValuesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    hostname = null       | is required
                    hostname = ""         | is required, and is blank
                    hostname = "  "       | is required, and is blank
                    password = ""         | is required, and is blank
                    password = {}         | must be a single string, not ****
                    hostname = [a]        | must be a single string, not a list
                    zone = ""             | must not be blank; leave it out instead
                    zone = EU             | must be lower case letters, not "EU"
                    port = null           | must not be null; leave it out for the default 3306
                    port = 33O6           | must be a whole number (between 1 and 65535), not "33O6"
                    port = 33.5           | must be a whole number (between 1 and 65535), not 33.5
                    port = 0              | must be between 1 and 65535, not 0
                    port = 65536          | must be between 1 and 65535, not 65536
                    port = -1             | must be between 1 and 65535, not -1
                    port = 99999999999    | is too large (between 1 and 65535), not 99999999999
                    port = {}             | must be a single int, not an object
                    ratio = half          | must be a number, not "half"
                    compress = yes        | must be true or false, not "yes"
                    snapshot = inital     | must be one of initial, never, not "inital"; did you mean initial?
                    timeout = 10          | must be a duration: a number and one of ns, us, ms, s, m, h, d, as in 10s (between 10ms and 1h), not 10
                    timeout = 10 min      | must be a duration: a number and one of ns, us, ms, s, m, h, d, as in 10s (between 10ms and 1h), not "10 min"
                    timeout = -5s         | must not be negative (between 10ms and 1h), not "-5s"
                    timeout = 2h          | must be between 10ms and 1h, not "2h"
                    timeout = 999999999d  | is too large (between 10ms and 1h), not "999999999d"
                    buffer = 1024         | must be a size: a number and one of B, KiB, MiB, GiB, kB, MB, GB, as in 64MiB (at least 1KiB), not 1024
                    buffer = 1g           | must be a size: a number and one of B, KiB, MiB, GiB, kB, MB, GB, as in 64MiB (at least 1KiB), not "1g"
                    buffer = 5B           | must be at least 1KiB, not "5B"
                    buffer = 99999999999GiB | is too large (at least 1KiB), not "99999999999GiB"
                    tables = shop         | must be a list, as in ["a", "b"], not "shop"
                    tables = [{}]         | must be a single string, not an object
                    tables = [""]         | must not be blank; leave it out instead
                    extra = 5             | must be an object, not 5
                    tls = 5               | must be an object, not 5
                    routes = [1]          | must be a list of objects, as in [{ ... }, { ... }]
                    """)
    void refuses(String line, String message) {
        String key = line.substring(0, line.indexOf(' '));

        new ConfigFile(directory)
                .with("headwater.source { " + line + " }")
                .assertProblems()
                .containsExactly("orders.conf:6: source." + key + ": " + message);
    }
}
