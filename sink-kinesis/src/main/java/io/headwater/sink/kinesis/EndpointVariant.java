package io.headwater.sink.kinesis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of a region's public addresses to send to. */
enum EndpointVariant {
    DEFAULT(false, false),
    FIPS(true, false),
    DUAL_STACK(false, true),
    FIPS_DUAL_STACK(true, true);

    private final boolean fips;
    private final boolean dualStack;

    EndpointVariant(boolean fips, boolean dualStack) {
        this.fips = fips;
        this.dualStack = dualStack;
    }

    static EndpointVariant of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whose encryption is validated after the standard of that name; {@code null} where the surroundings may say so. */
    @Nullable
    Boolean fips() {
        return fips ? true : null;
    }

    /** Which is reached by IPv6, too; {@code null} where the surroundings may say so. */
    @Nullable
    Boolean dualStack() {
        return dualStack ? true : null;
    }
}
