package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
    private static final String CANARY = "canary-31";

    @TempDir
    Path directory;

    @Test
    void tellsWhereEachValueWasWritten() {
        EffectiveConfig effective = new ConfigFile(directory)
                .with("headwater.source.tables = [a]")
                .override("sink.retries=9")
                .load()
                .effective();

        assertThat(effective.lines())
                .contains(
                        "headwater.name = \"orders\"   # orders.conf:2",
                        "headwater.engine.window.records = 100000   # default",
                        "headwater.source.tables = [\"a\"]   # orders.conf:6",
                        "headwater.source.zone = null   # default",
                        "headwater.sink.retries = 9   # --set sink.retries")
                .allMatch(line -> line.startsWith("headwater."));
    }

    @Test
    void masksSecretsWhereverTheyAre() {
        EffectiveConfig effective = new ConfigFile(directory)
                .with(
                        "headwater.source.password = " + CANARY,
                        "headwater.source.tls.key-password = " + CANARY,
                        "headwater.source.extra { a.ssl.truststore.password = " + CANARY + ", Api_Token = " + CANARY,
                        "  aws.accessKey = " + CANARY + ", secrets { a = " + CANARY + " }, plain = shown }",
                        "headwater.source.routes = [{ client-secret = " + CANARY + ", to = b }]",
                        "headwater.transforms = [{ type = mask, salt = " + CANARY + " }]")
                .load()
                .effective();

        assertThat(effective.toString()).doesNotContain(CANARY);
        assertThat(effective.lines())
                .contains(
                        "headwater.source.tls.key-password = ****   # orders.conf:7",
                        "headwater.source.extra.secrets = ****   # orders.conf:9",
                        "headwater.source.extra.plain = \"shown\"   # orders.conf:9",
                        "headwater.source.routes[0].to = \"b\"   # orders.conf:10",
                        "headwater.transforms[0].salt = ****   # orders.conf:11");
    }

    @Test
    void showsThatASecretIsNotSet() {
        EffectiveConfig effective = new ConfigFile(directory).with().load().effective();

        assertThat(effective.lines()).contains("headwater.source.tls.key-password = null   # default");
    }
}
