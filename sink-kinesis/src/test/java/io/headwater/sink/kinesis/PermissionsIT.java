package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The policy of docs/kinesis.md against what an emulator was asked for: no permission more, and none less. */
final class PermissionsIT extends KinesisPipelines {
    private static final Path PAGE = Path.of("..", "docs", "kinesis.md");
    private static final Pattern POLICY = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private final List<RowChange> changes = changes(100, "shop.orders");

    @Test
    void writingNeedsWhatThePolicySays() throws Exception {
        kinesis.createStream("changes", 1);
        kinesis.updateMaxRecordSize("changes", 4_096);

        deliver("stream = changes", changes);
        try (Sink sink = emulated.sink("stream = changes")) {
            sink.write(List.of(record("large", 2 << 20)));
        }

        assertThat(used()).isEqualTo(policy("Write"));
    }

    @Test
    void aggregatingNeedsToKnowTheShards() throws Exception {
        kinesis.createStream("changes", 2);

        deliver("stream = changes, aggregate = true", changes);

        assertThat(used()).isEqualTo(policy("Write", "Shards"));
    }

    @Test
    void anOverloadedShardNeedsToBeKnown() throws Exception {
        kinesis.createStream("changes", 2);

        try (Sink sink = emulated.sink("stream = changes")) {
            await().until(() -> sink.part(record("k", 1)) != null);
            sink.write(List.of(record("k", 1)));
        }

        assertThat(used()).isEqualTo(policy("Write", "Shards"));
    }

    @Test
    void anotherAccountsStreamNeedsNoMore() throws Exception {
        String arn = kinesis.createForeignStream("222222222222", "orders", 1);

        deliver("stream = \"" + arn + "\"", changes);

        assertThat(used()).isEqualTo(policy("Write"));
    }

    @Test
    void creatingStreamsNeedsWhatThePolicySays() throws Exception {
        deliver("""
                stream = "{table}", aggregate = true
                create { mode = on-demand, retention = 2d, kms-key = alias/orders, tags { team = orders } }
                """, changes);

        assertThat(used()).isEqualTo(policy("Write", "Shards", "Create", "Encrypted"));
    }

    private Set<String> used() {
        return kinesis.permissionsUsed();
    }

    private static Set<String> policy(String... statements) throws IOException {
        Matcher policy = POLICY.matcher(Files.readString(PAGE));
        assertThat(policy.find()).as("a policy in " + PAGE).isTrue();
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : JsonNode.parser()
                .parse(policy.group(1))
                .asObject()
                .get("Statement")
                .asArray()) {
            if (List.of(statements).contains(statement.asObject().get("Sid").asString())) {
                actions.addAll(actions(statement.asObject().get("Action")));
            }
        }
        return actions;
    }

    private static List<String> actions(JsonNode action) {
        return action.isString()
                ? List.of(action.asString())
                : action.asArray().stream().map(JsonNode::asString).toList();
    }
}
