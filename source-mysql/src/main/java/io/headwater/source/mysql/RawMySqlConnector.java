package io.headwater.source.mysql;

import org.apache.kafka.connect.connector.Task;

/**
 * Debezium's connector with our task.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public final class RawMySqlConnector extends DiscreetMySqlConnector {
    @Override
    public Class<? extends Task> taskClass() {
        return RawMySqlTask.class;
    }
}
