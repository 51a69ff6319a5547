package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.testkit.kinesis.StreamMode;
import io.headwater.testkit.kinesis.StreamSettings;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.Action;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of any name, of any account, and such as do not exist yet. */
class CreateStreamIT extends KinesisPipelines {
    private static final Duration CREATION = Duration.ofMillis(700);
    private static final String PROVISIONED = """
            create { mode = provisioned, shards = 3, retention = 7d, kms-key = "alias/orders"
                     tags { team = orders, "cost center" = 42 } }
            """;

    private final List<RowChange> changes = changes(200, "shop.orders");

    @Test
    void createsAMissingStreamOnDemandAndWaitsForIt() throws Exception {
        kinesis.creationTakes(CREATION);

        deliver("stream = changes, create.mode = on-demand", changes);

        assertThat(kinesis.settings("changes").mode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(stored("changes")).isEqualTo(committed(changes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "{database}-{table}"})
    void createsItWithEverythingThatIsAskedFor(String stream) throws Exception {
        kinesis.creationTakes(CREATION);

        deliver("stream = \"" + stream + "\"\n" + PROVISIONED, changes);

        String name = stream.equals("changes") ? stream : "shop-orders";
        StreamSettings settings = kinesis.settings(name);
        assertThat(settings.mode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(settings.openShards()).isEqualTo(3);
        assertThat(settings.retentionHours()).isEqualTo(7 * 24);
        assertThat(settings.kmsKey()).contains("alias/orders");
        assertThat(settings.tags()).isEqualTo(Map.of("team", "orders", "cost center", "42"));
        assertThat(stored(name)).isEqualTo(committed(changes));
    }

    @Test
    void completesAStreamThatAnEarlierProcessBegan() throws Exception {
        new StreamBirths(state).begin("changes");
        kinesis.createStream("changes", 3);

        deliver("stream = changes\n" + PROVISIONED, changes);

        assertThat(kinesis.settings("changes").kmsKey()).contains("alias/orders");
        assertThat(kinesis.settings("changes").retentionHours()).isEqualTo(7 * 24);
        assertThat(kinesis.calls(Action.CREATE_STREAM)).isZero();
    }

    @Test
    void leavesAStreamThatExistsAsItIs() throws Exception {
        kinesis.createStream("changes", 1);

        deliver("stream = changes\n" + PROVISIONED, changes);

        assertThat(kinesis.settings("changes").kmsKey()).isEmpty();
        assertThat(kinesis.settings("changes").openShards()).isEqualTo(1);
    }

    @Test
    void namesThePermissionThatIsMissing() {
        kinesis.script(Faults.error(ErrorCode.ACCESS_DENIED).on(Action.CREATE_STREAM));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> deliver("stream = changes, create.mode = on-demand", changes))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .withMessageContaining("allow kinesis:CreateStream");
    }

    @Test
    void createsAStreamForEachOfSomeTablesWithinTheLimitsOfAnAccount() throws Exception {
        createsAStreamForEachTable(15);
    }

    @Test
    @Tag("nightly")
    void createsAStreamForEachOf200TablesWithinTheLimitsOfAnAccount() throws Exception {
        createsAStreamForEachTable(200);
    }

    private void createsAStreamForEachTable(int tables) throws InterruptedException {
        kinesis.limitControl(true);
        kinesis.creationTakes(CREATION);
        List<RowChange> all = new ArrayList<>();
        for (int table = 0; table < tables; table++) {
            all.addAll(changes(10, "shop.table" + table));
        }
        Collections.shuffle(all, new Random(7));

        deliver("stream = \"{table}\", create.mode = on-demand", all);

        assertThat(kinesis.streamCount()).isEqualTo(tables);
        assertThat(all)
                .allSatisfy(change -> assertThat(stored(change.table().name())
                                .get("row-" + change.row().get(0)))
                        .contains(change.origin().eventId()));
        assertThat(IntStream.range(0, tables)
                        .map(table -> kinesis.userRecords("table" + table).size())
                        .sum())
                .isEqualTo(all.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "sdk"})
    void writesToTheStreamOfAnotherAccountByItsArn(String client) throws Exception {
        String arn = kinesis.createForeignStream("222222222222", "shop-orders", 2);
        kinesis.createStream("shop-orders", 2); // which is not meant

        deliver("stream = \"" + arn.replace("orders", "{table}") + "\", client = " + client, changes);

        assertThat(kinesis.records("shop-orders")).isEmpty();
        assertThat(stored(arn)).isEqualTo(committed(changes));
    }
}
