package io.headwater.config;

import io.headwater.spi.FormatFactory;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.TransformFactory;
import java.util.Locale;

/** What a plug-in can be. */
public enum PluginKind {
    SOURCE(SourceFactory.class),
    SINK(SinkFactory.class),
    FORMAT(FormatFactory.class),
    TRANSFORM(TransformFactory.class);

    private final Class<?> factoryType;

    PluginKind(Class<?> factoryType) {
        this.factoryType = factoryType;
    }

    /** The interface of the SPI that makes plug-ins of this kind. */
    public Class<?> factoryType() {
        return factoryType;
    }

    /** The key under which a {@code reference.conf} describes plug-ins of this kind: {@code sources}. */
    public String plural() {
        return this + "s";
    }

    /** {@code source}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
