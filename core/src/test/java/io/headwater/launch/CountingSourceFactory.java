package io.headwater.launch;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;
import java.nio.charset.StandardCharsets;

/** Found on the test class path as {@code source.type = counting}. */
public final class CountingSourceFactory implements SourceFactory {
    @Override
    public String name() {
        return "counting";
    }

    @Override
    public Source create(PluginContext context) {
        int last = context.resumeFrom()
                .map(bytes -> Integer.parseInt(new String(bytes, StandardCharsets.UTF_8)))
                .orElse(0);
        boolean endless = context.config().getBoolean("endless") && !context.untilCaughtUp();
        return new CountingSource(last, context.config().getInt("rows"), endless);
    }
}
