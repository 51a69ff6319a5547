package io.headwater.source.mysql;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Debezium's connector, whose task configurations do not show their values: the engine logs them as they are, password
 * included, at level DEBUG.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public class DiscreetMySqlConnector extends MySqlConnector {
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return super.taskConfigs(maxTasks).stream()
                .map(DiscreetMySqlConnector::discreet)
                .toList();
    }

    /** Opens no connection to see whether one can be opened: {@link ServerCheck} has just had one. */
    @Override
    protected void validateConnection(Map<String, ConfigValue> configValues, Configuration config) {}

    private static Map<String, String> discreet(Map<String, String> properties) {
        Map<String, String> discreet = new Discreet(properties);
        // by this name Debezium finds the parts that belong to its own connector
        discreet.put("connector.class", MySqlConnector.class.getName());
        return discreet;
    }

    // Invariant 7: no secret is logged.
    private static final class Discreet extends HashMap<String, String> {
        private static final long serialVersionUID = 1;

        Discreet(Map<String, String> properties) {
            super(properties);
        }

        @Override
        public String toString() {
            return keySet().toString();
        }
    }
}
