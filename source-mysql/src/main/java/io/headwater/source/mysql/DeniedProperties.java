package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Debezium properties that {@code source.debezium} must not set, each with the reason: they would break a promise. */
final class DeniedProperties {
    private static final String OWN_KEY = "Headwater has a key of its own for it";
    private static final String STATE = "Headwater keeps positions and table structures itself";
    private static final String VALUES = "each column type has one documented value, the same in snapshot and stream";
    private static final String LOSS = "changes would be lost silently";
    private static final String ENGINE = "Headwater runs the engine and takes its batches in order";
    private static final String RETRIES = "Headwater retries";
    private static final String SHAPE = "Headwater relies on the shape of Debezium's records";
    private static final String CODE = "it would run code or open files inside the driver";
    private static final String SIGNALS = "whoever can write to a table or file could then start snapshots";

    /** Key, or beginning of keys where it ends with a dot, to reason. The first that fits is named. */
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        deny(OWN_KEY, "name", "topic.prefix", "connector.class", "database.", "connect.timeout.ms");
        deny(OWN_KEY, "table.include.list", "table.exclude.list", "table.ignore.builtin", "heartbeat.");
        deny(OWN_KEY, "snapshot.mode", "snapshot.mode.", "snapshot.locking.mode", "snapshot.locking.mode.");
        deny(OWN_KEY, "rules.");
        deny(STATE, "offset.", "schema.history.", "internal.", "log.position.check.enable", "bootstrap.servers");
        deny(OWN_KEY, "decimal.handling.mode", "time.precision.mode", "bigint.unsigned.handling.mode");
        deny(VALUES, "binary.handling.mode", "enable.time.adjuster", "unavailable.value.placeholder");
        deny(VALUES, "converters", "schema.name.adjustment.mode", "field.name.adjustment.mode");
        deny(LOSS, "event.processing.failure.handling.mode", "event.deserialization.failure.handling.mode");
        deny(LOSS, "event.converting.failure.handling.mode", "inconsistent.schema.handling.mode");
        deny(LOSS, "skipped.operations", "skip.messages.without.change", "snapshot.include.collection.list");
        deny(LOSS, "gtid.source.", "gtid.ignore.on.recovery", "connect.keep.alive", "connect.keep.alive.");
        deny(ENGINE, "record.processing.", "transforms", "transforms.", "predicates", "predicates.", "tasks.max");
        deny(ENGINE, "post.processors", "queue.provider.type", "custom.metric.tags", "binlog.buffer.size");
        deny(RETRIES, "errors.", "retriable.", "custom.retriable.exception", "streaming.delay.ms");
        deny(SHAPE, "tombstones.on.delete", "include.schema.changes", "provide.transaction.metadata");
        deny(SHAPE, "transaction.metadata.factory", "sourceinfo.struct.maker", "topic.naming.strategy");
        deny(SHAPE, "topic.", "key.converter", "key.converter.", "value.converter", "value.converter.");
        deny(SHAPE, "header.converter", "header.converter.", "column.propagate.source.type");
        deny(SHAPE, "datatype.propagate.source.type", "extended.headers.enabled");
        deny(CODE, "driver.", "openlineage.", "plugin.path", "config.providers", "config.providers.");
        deny(SIGNALS, "signal.", "notification.", "read.only", "incremental.");
    }

    private DeniedProperties() {}

    /** @throws PipelineException naming every denied key with its reason */
    static void check(Collection<String> keys) {
        List<String> denied = keys.stream()
                .sorted()
                .map(DeniedProperties::refusal)
                .filter(Objects::nonNull)
                .toList();
        if (!denied.isEmpty()) {
            throw new PipelineException(ErrorKind.CONFIGURATION, String.join("; ", denied));
        }
    }

    private static @Nullable String refusal(String key) {
        for (Map.Entry<String, String> denied : REASONS.entrySet()) {
            String pattern = denied.getKey();
            if (pattern.endsWith(".") ? key.startsWith(pattern) : key.equals(pattern)) {
                return "source.debezium." + key + " must not be set: " + denied.getValue();
            }
        }
        return null;
    }

    private static void deny(String reason, String... patterns) {
        for (String pattern : patterns) {
            REASONS.put(pattern, reason);
        }
    }
}
