package io.headwater.source.mysql;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;

/** Makes {@link MySqlSource} objects: {@code source.type = mysql}. */
public final class MySqlSourceFactory implements SourceFactory {
    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Source create(PluginContext context) throws InterruptedException {
        MySqlSourceConfig config = MySqlSourceConfig.from(context.config());
        return MySqlSource.start(config, context);
    }
}
