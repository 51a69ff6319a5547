package io.headwater.source.mysql;

import io.headwater.spi.Finding;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Position;
import io.headwater.spi.SnapshotOrder;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes {@link MySqlSource} objects: {@code source.type = mysql}. */
public final class MySqlSourceFactory implements SourceFactory {
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Source create(PluginContext context) throws InterruptedException {
        MySqlSourceConfig config = MySqlSourceConfig.from(context.config());
        return MySqlSource.start(config, context, warned);
    }

    @Override
    public List<Finding> check(PluginContext context) {
        return new ServerCheck(MySqlSourceConfig.from(context.config())).findings();
    }

    @Override
    public Position locate(PluginContext context, String place) {
        return Relocation.locate(MySqlSourceConfig.from(context.config()), context, place);
    }

    @Override
    public List<String> snapshot(PluginContext context, SnapshotOrder order) {
        return SnapshotOrders.carryOut(MySqlSourceConfig.from(context.config()), context, order);
    }

    @Override
    public List<Map.Entry<String, String>> describe(byte[] position) {
        return MySqlPosition.fromBytes(position).details();
    }
}
