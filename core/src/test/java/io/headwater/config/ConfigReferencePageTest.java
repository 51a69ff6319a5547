package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigReferencePageTest {
    @Test
    void tellsTypeRangeDefaultAndDocumentation() {
        Reference source = TestCatalog.reference("""
                # The server's port.
                # @type int
                # @range 1..65535
                port = 3306
                # @required
                # @secret
                password = null
                tls {
                  # How far the server is trusted.
                  # @one-of verify, off
                  mode = verify
                }
                """);

        String page = ConfigReferencePage.of(ReferenceFile.core(), new TreeMap<>(Map.of("Source `database`", source)));

        assertThat(page)
                .contains(
                        "## Every pipeline",
                        "### `engine.window.bytes`\n\nbytes, between 1MiB and 64GiB, default `64MiB`")
                .contains("## Source `database`")
                .contains("### `port`\n\nint, between 1 and 65535, default `3306`\n\nThe server's port.")
                .contains("### `password`\n\nstring, secret, **required**")
                .contains("### `tls.mode`\n\nstring, one of `verify`, `off`, default `verify`\n\nHow far");
    }
}
