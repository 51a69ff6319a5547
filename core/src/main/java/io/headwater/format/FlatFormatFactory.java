package io.headwater.format;

import io.headwater.spi.Format;
import io.headwater.spi.FormatFactory;
import io.headwater.spi.PluginContext;

/** {@code format.type = flat}: {@link FlatFormat}. */
public final class FlatFormatFactory implements FormatFactory {
    @Override
    public String name() {
        return "flat";
    }

    @Override
    public Format create(PluginContext context) {
        return new FlatFormat(Binary.of(context.config()));
    }
}
