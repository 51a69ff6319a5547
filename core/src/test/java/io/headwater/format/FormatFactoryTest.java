package io.headwater.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.FormatFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class FormatFactoryTest {
    @Test
    void findsTheFormatsByTheirNames() {
        assertThat(ServiceLoader.load(FormatFactory.class))
                .extracting(FormatFactory::name)
                .contains("json", "flat", "blog");
    }
}
