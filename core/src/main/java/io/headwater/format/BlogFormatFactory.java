package io.headwater.format;

import io.headwater.spi.Format;
import io.headwater.spi.FormatFactory;
import io.headwater.spi.PluginContext;

/** {@code format.type = blog}: {@link BlogFormat}. */
public final class BlogFormatFactory implements FormatFactory {
    @Override
    public String name() {
        return "blog";
    }

    @Override
    public Format create(PluginContext context) {
        return new BlogFormat();
    }
}
