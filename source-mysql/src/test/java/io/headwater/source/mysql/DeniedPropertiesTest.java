package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.PipelineException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeniedPropertiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "offset.storage",
                "offset.storage.file.filename",
                "schema.history.internal",
                "schema.history.internal.skip.unparseable.ddl",
                "record.processing.order",
                "event.processing.failure.handling.mode",
                "driver.queryInterceptors",
                "database.jdbc.driver",
                "database.password",
                "signal.data.collection",
                "converters",
                "connector.class",
                "name",
                "topic.prefix",
                "tombstones.on.delete",
                "skipped.operations",
                "transforms",
                "transforms.x.type",
                "errors.max.retries",
                "decimal.handling.mode",
                "internal.task.management.timeout.ms",
            })
    void refusesWhatWouldBreakAPromise(String key) {
        assertThatThrownBy(() -> DeniedProperties.check(List.of(key)))
                .isInstanceOf(PipelineException.class)
                .hasMessageMatching("source\\.debezium\\." + key + " must not be set: .{10,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max.batch.size", "ddl.parser.type", "include.query", "column.exclude.list", "names"})
    void letsTheRestPass(String key) {
        assertThatCode(() -> DeniedProperties.check(List.of(key))).doesNotThrowAnyException();
    }

    @Test
    void namesEveryOneAtOnce() {
        assertThatThrownBy(() -> DeniedProperties.check(List.of("name", "max.batch.size", "converters")))
                .hasMessageContainingAll("source.debezium.name", "source.debezium.converters");
    }
}
