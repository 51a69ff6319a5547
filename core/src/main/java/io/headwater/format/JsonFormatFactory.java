package io.headwater.format;

import io.headwater.spi.Format;
import io.headwater.spi.FormatFactory;
import io.headwater.spi.PluginContext;

/** {@code format.type = json}: {@link JsonFormat}. */
public final class JsonFormatFactory implements FormatFactory {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public Format create(PluginContext context) {
        return new JsonFormat(Binary.of(context.config()));
    }
}
